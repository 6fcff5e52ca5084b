"""The HTML edition: one file for the screen, which fetches nothing from the network."""
