"""The key of a user who runs the tests."""

SECRET = bytes(range(32))
