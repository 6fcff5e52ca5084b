"""The HTML edition: one file for the screen, which asks nothing of the network."""
