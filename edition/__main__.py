"""`python -m edition`: the same as `edition`."""

import sys

from edition.commands import main

if __name__ == "__main__":
    sys.exit(main(program="python -m edition"))
