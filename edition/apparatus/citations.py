"""The works that notes cite, as a bibliography: written by citeproc in the style of the edition.

Source: Citation Style Language 1.0.2; the style is `assets/citations.csl`.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from types import SimpleNamespace
from typing import Any, Self

from edition.apparatus.apparatus import BibliographyEntry, Note
from edition.apparatus.note_markdown import Emphasis, Inline, Text
from edition.errors import Finding
from edition.manuscript import CitedWork, NoteDraft
from edition.memory import FORGETFUL, Memory

#: Marks for the beginning and the end of italics: private-use characters, which no citation contains.
_ITALIC, _ROMAN = "\ue000", "\ue001"


def unknown_citations(drafts: Sequence[NoteDraft], works: Sequence[CitedWork]) -> Iterator[Finding]:
    """W-016 for each id that a note cites and `citations.json` does not contain."""
    known = {work.id for work in works}
    for draft in drafts:
        for name in draft.cites:
            if name not in known:
                near = "".join(f"did you mean “{one}”? " for one in get_close_matches(name, known, 1))
                message = "citations.json has no such work" if known else "no citations.json lists this work"
                hint = f"{near}known: {', '.join(sorted(known))}" if known else f'add it as [{{"id": "{name}", …}}]'
                yield Finding("W-016", message, hint, file=draft.quote.file, line=draft.cites_line, quoted=name)


def doubtful_works(notes: Sequence[NoteDraft], works: Sequence[CitedWork]) -> Iterator[Finding]:
    """Warnings about works that no note cites, and about notes that rest only on works that report what others say."""
    yield from _uncited(notes, works)
    yield from _secondhand(notes, works)


def _uncited(notes: Sequence[NoteDraft], works: Sequence[CitedWork]) -> Iterator[Finding]:
    """W-017 for each work that no note cites: it is not printed."""
    cited = {name for note in notes for name in note.cites}
    for work in works:
        if work.id not in cited:
            message = "no note cites this work: it is not printed"
            hint = f"write cite: {work.id} in the head of a note, or remove the work"
            yield Finding("W-017", message, hint, "warning", file=work.file, line=work.line, quoted=work.id)


#: The kinds of works, in the words of CSL, that report what others say: an encyclopedia, a dictionary, a post.
_TERTIARY = frozenset(("entry", "entry-dictionary", "entry-encyclopedia", "post", "post-weblog"))


def _secondhand(notes: Sequence[NoteDraft], works: Sequence[CitedWork]) -> Iterator[Finding]:
    """W-019 for each note that rests on nothing but encyclopedias, dictionaries and posts."""
    kinds = {work.id: json.loads(work.item).get("type") for work in works}
    for note in notes:
        cited = [name for name in note.cites if name in kinds]
        if cited and all(kinds[name] in _TERTIARY for name in cited):
            message = "a note rests only on an encyclopedia, a dictionary or a post"
            hint = "cite the original source: the law, the report, the issuer's own page"
            yield Finding("W-019", message, hint, "warning", note.quote.file, note.cites_line, ", ".join(cited))


def bibliography(
    notes: Sequence[Note], works: Sequence[CitedWork], style: bytes, locale: str, memory: Memory = FORGETFUL
) -> tuple[BibliographyEntry, ...]:
    """The works that notes cite, in alphabetical order; dates and terms are those of the locale.

    What the `memory` holds for the same works is not written again.
    """
    citing: dict[str, list[int]] = {}
    for note in notes:
        for name in note.cites:
            citing.setdefault(name, []).append(note.number)
    items = {work.id: json.loads(work.item) for work in works if work.id in citing}
    if not items:
        return ()
    cited = tuple(work for work in works if work.id in citing)
    written = memory.of("citations", (style, locale, cited), lambda: _written(items, style, locale))
    entries = (
        BibliographyEntry(
            name, short, _nodes(whole), address_of(items[name]), tuple(citing[name]), opened_on(items[name])
        )
        for name, (short, whole) in written.items()
    )
    return tuple(sorted(entries, key=lambda entry: entry.plain.casefold()))


def _written(items: Mapping[str, dict[str, object]], style: bytes, locale: str) -> dict[str, tuple[str, str]]:
    """The short citation and the full entry of each work, by its id."""
    # Only a work with citations needs citeproc, which takes a while to load.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
    from citeproc.source.json import CiteProcJSON

    book = CitationStylesBibliography(
        CitationStylesStyle(io.BytesIO(style), locale=locale, validate=False),
        CiteProcJSON([_clean(item) for item in items.values()]),
        _FORMATTER,
    )
    citations = {name: Citation([CitationItem(name)]) for name in items}
    for citation in citations.values():
        book.register(citation)
    whole = dict(zip(book.keys, map(str, book.bibliography()), strict=True))
    return {name: (str(book.cite(one, None)), whole[name]) for name, one in citations.items()}


#: A work by which a style is tried.
_TRIED: dict[str, object] = {
    "id": "tried",
    "type": "book",
    "title": "Title",
    "author": [{"family": "Family", "given": "Given"}],
    "issued": {"date-parts": [[2000]]},
}


def why_unusable(style: bytes) -> str:
    """Why a style cannot be used, in a few words; "" where it can."""
    try:
        short, whole = _written({"tried": _TRIED}, style, "en-US")["tried"]
    except Exception as error:  # noqa: BLE001  a style is a program of others: citeproc raises whatever it meets
        return f"{type(error).__name__}: {error}"
    return "" if short and whole else "it writes nothing"


#: The fields of a work that are printed: the rest are for reference managers, and citeproc warns of unknown ones.
_PRINTED = frozenset(
    (
        "id",
        "type",
        "title",
        "title-short",
        "author",
        "editor",
        "container-title",
        "volume",
        "issue",
        "page",
        "genre",
        "number",
        "publisher",
        "publisher-place",
        "issued",
    )
)


def _clean(item: Mapping[str, object]) -> dict[str, object]:
    """An item without the fields that are not printed."""
    return {key: value for key, value in item.items() if key in _PRINTED}


def _plain(text: str) -> str:
    return re.sub(f"[{_ITALIC}{_ROMAN}]", "", str(text))


class _Italic(str):
    """Words that citeproc sets in italics."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take the words."""
        return super().__new__(cls, f"{_ITALIC}{text}{_ROMAN}")


#: How citeproc writes: plain text with signs for italics, the only other type that notes have.
_FORMATTER = SimpleNamespace(
    preformat=_plain,
    Italic=_Italic,
    Oblique=_Italic,
    **dict.fromkeys(("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str),
)


def _nodes(words: str) -> tuple[Inline, ...]:
    """Words with signs for italics as inline nodes."""
    nodes: list[Inline] = []
    for part in re.findall(f"{_ITALIC}[^{_ROMAN}]*{_ROMAN}|[^{_ITALIC}]+", words):
        is_italic = part.startswith(_ITALIC)
        nodes.append(Emphasis("em", (Text(part[1:-1]),)) if is_italic else Text(part))
    return tuple(nodes)


def address_of(item: Mapping[str, object]) -> str:
    """Where a work is found: its URL, else that of its DOI; "" where it has neither."""
    found = str(item.get("DOI") or "").removeprefix("https://doi.org/")
    return str(item.get("URL") or "") or (f"https://doi.org/{found}" if found else "")


def opened_on(item: Mapping[str, Any]) -> date | None:
    """The day on which a work was read, its `accessed` date; None if that is missing or not a full date."""
    match item:
        case {"accessed": {"date-parts": [[year, month, day], *_]}}:
            try:
                return date(int(year), int(month), int(day))
            except (TypeError, ValueError):
                return None
    return None
