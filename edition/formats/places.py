"""Places of the text as they are printed: by ¶ numbers, or by what they are where they have none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edition.apparatus import IndexedName
from edition.assembly import Edition
from edition.assembly.footnotes import is_footnote_block
from edition.document.model.document import Document
from edition.document.model.tree import FrontLine, Heading
from edition.messages import Messages, consecutive

#: At least this many consecutive paragraphs are given as a range.
_RANGE = 3


def names_outside(document: Document, messages: Messages) -> Callable[[str], str]:
    """What a place outside of the numbered paragraphs is called, by its unit."""
    footnotes = {block.id for block in document.blocks if is_footnote_block(block)}
    heads = {block.id for block in document.blocks if isinstance(block, Heading | FrontLine)}
    other = messages.gettext("unnumbered") if document.paragraph_numbers else messages.gettext("head")
    called = dict.fromkeys(heads, messages.gettext("head")) | dict.fromkeys(footnotes, messages.gettext("footnote"))
    return lambda unit: called.get(unit, other)


def unit_places_of(units: Sequence[str], edition: Edition) -> list[tuple[str, str, str, str]]:
    """Where units are: first and last unit and printed ¶ number of each run of three or more paragraphs, or of one.

    A single place has no last unit; a place outside numbered paragraphs has no number. Each place occurs once.
    """
    printed = edition.printed_number
    numbers = {edition.places[unit]: unit for unit in reversed(units)}
    found = [(numbers[None], "", "", "")] if None in numbers else []
    for run in consecutive(sorted(number for number in numbers if number is not None)):
        if len(run) >= _RANGE:
            found.append((numbers[run[0]], numbers[run[-1]], printed(run[0]), printed(run[-1])))
        else:
            found += [(numbers[number], "", printed(number), "") for number in run]
    return found


def index_places_of(name: IndexedName, edition: Edition) -> list[tuple[str, str, str, str]]:
    """Where a name stands: id and printed ¶ number of each run of paragraphs, at its first and last place.

    A place outside numbered paragraphs has no number, and a single one "" for its last.
    """
    first: dict[int, str] = {}
    outside = [place for place in name.places if edition.places.get(place.unit) is None]
    for place in name.places:
        number = edition.places.get(place.unit)
        if number is not None:
            first.setdefault(number, place.id)
    found = [(place.id, "", "", place.unit) for place in outside[:1]]
    for run in consecutive(sorted(first)):
        ends = [(run[0], run[-1])] if len(run) >= _RANGE else [(number, number) for number in run]
        for start, end in ends:
            last = (first[end], edition.printed_number(end)) if end != start else ("", "")
            found.append((first[start], edition.printed_number(start), *last))
    return found
