"""Comments of revisers as draft notes: each on the words that it was about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: A quotation that occurs more than once is told by this many code points before it.
_BEFORE = 40
#: No longer than this many code points: a comment may be about pages.
_LONGEST_QUOTE = 300
#: What would be mark-up in a note.
_MARKUP = re.compile(r"[\\*_<\[`{]")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the words that it is about, the paragraph they are in, who wrote it, and what it says."""

    quote: str
    paragraph: str
    author: str
    words: str


def draft_notes(comments: Sequence[Comment], text: str) -> str:
    """A `notes.md` with the comments on a text of record; "" where none can be anchored."""
    folded = " ".join(text.split())
    notes = [note for one in comments for note in _note(one, folded)]
    return "\n---\n\n".join(notes)


def _note(one: Comment, text: str) -> Iterator[str]:
    quote = " ".join(one.quote.split())[:_LONGEST_QUOTE].strip() or " ".join(one.paragraph.split())[:_LONGEST_QUOTE]
    words = " ".join(one.words.split())
    count = text.count(quote) if quote else 0
    if not count or not words:
        return
    head = [f"> {quote}", "kind: reading"]
    if count > 1:
        at = text.find(quote, max(0, text.find(" ".join(one.paragraph.split()))))
        head.append(f"prefix: {text[max(0, at - _BEFORE) : at].strip()}")
    if one.author:
        head.append(f"author: {one.author}")
    escaped = (
        words.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("<", "\\<").replace("[", "\\[")
    )
    yield "\n".join([*head, "state: draft", "", escaped]) + "\n"
