"""The process that reads an original: `python -m edition.capture KIND NAME CHANGES`, the file on its standard input.

It has limits of its own and is given nothing but the bytes; what it answers is data, from which nothing but values of
ours can be made (see `packing`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from edition.capture.names import CHANGES_TAKEN
from edition.capture.record import CapturedText
from edition.errors import EditionError
from edition.packing import pack


def main() -> None:
    """Read the original, and write what was captured, or the findings that say why nothing was."""
    kind, name, changes = sys.argv[1:4]
    data = sys.stdin.buffer.read()
    answer: object
    try:
        answer = _reader(kind, changes)(name, data)
    except EditionError as error:
        answer = error.findings
    sys.stdout.buffer.write(pack(answer))


def _reader(kind: str, changes: str) -> Callable[[str, bytes], CapturedText]:
    """What reads a kind of file; its libraries are loaded only for it."""
    if kind == "pdf":
        from edition.capture.pdf import capture_pdf

        return capture_pdf
    from edition.capture.word import capture_word

    return partial(capture_word, changes=next(one for one in CHANGES_TAKEN if one == changes))


if __name__ == "__main__":
    main()
