"""A citation style, which is no program: none of this is run."""

raise RuntimeError("run")
