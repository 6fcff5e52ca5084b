"""An edition shown while it is worked on: its newest good state, served to browsers on this machine."""
