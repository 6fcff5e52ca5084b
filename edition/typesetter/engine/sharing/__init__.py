"""What WeasyPrint works out anew for each of many like things, worked out once: styles and words.

Functions of WeasyPrint are replaced by others with the same arguments and results. Pages are the same with and without
these (`tests/typesetter/test_sharing.py`), so what fails with them is tried again without.
"""

from __future__ import annotations

from edition.typesetter.engine.sharing.replacing import is_replaced, put_back
from edition.typesetter.engine.sharing.styles import share_styles
from edition.typesetter.engine.sharing.words import share_words


def share_work() -> None:
    """Have every layout from now on work out once what is the same for many boxes."""
    if is_replaced():
        return
    share_styles()
    share_words()


def share_nothing() -> None:
    """Have engines that are made from now on lay out as WeasyPrint itself does."""
    put_back()
