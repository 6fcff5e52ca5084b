"""The command line of `edition`: `python build.py` builds every work in content/ into dist/."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

if sys.version_info < (3, 11):  # noqa: UP036  said here, because an older Python fails at an import
    sys.exit("build.py needs Python 3.11 or newer: run make, then .venv/bin/python build.py")

try:
    from edition.commands import run
except KeyboardInterrupt:
    sys.exit(130)
except ModuleNotFoundError as error:
    if (error.name or "").split(".")[0] == "edition":
        raise
    sys.stderr.write(f"the package {error.name} is missing: run make, then .venv/bin/python build.py\n")
    sys.exit(12)

if __name__ == "__main__":
    run("build.py")
