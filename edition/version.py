"""The version of the program (semver.org), the only place that has it."""

__version__ = "0.1.0"
