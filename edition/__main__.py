"""`python -m edition`: the same as `edition`."""

from edition.commands import run

if __name__ == "__main__":
    run("python -m edition")
