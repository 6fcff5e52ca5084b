"""The typographic conventions of an edition: changes of form, one code point for one, each counted.

The words of the source are never touched; only typewriter quotes, apostrophes and spaced hyphens get
their printed forms. Because every change keeps the length, spans of the source fit the typeset text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.characters import IGNORABLE
from edition.languages import Vocabulary, line_words, pack_of, packs
from edition.languages.identification import script_of
from edition.source import Span
from edition.text.view import View

_OPENING = re.compile(r"(?:^|(?<=[\s(\[{–—\u00a0/“‘\"']))['\"]")
_SPACED_HYPHEN = re.compile(r"(?<=\s)-(?=\s)")
#: Full-width forms of ASCII (Unicode block “Halfwidth and Fullwidth Forms”): at home in East Asian text only.
_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
_FULL_WIDTH_OFFSET = 0xFEE0
#: Scripts in which full-width forms are at home (ISO 15924).
_FULL_WIDTH_SCRIPTS = frozenset(("Hans", "Hant", "Jpan", "Kore"))


@dataclass(frozen=True, slots=True)
class Conventions:
    """How often each convention was used."""

    quotes: int
    dashes: int
    full_width: int


def typeset(text: str, language: str, literal: Sequence[Span] = ()) -> tuple[str, Conventions]:
    """A text, its length unchanged, with the signs that printers of its language use, and how often each was set.

    In the spans of `literal`, which come in order, nothing is changed.
    """
    starts = [span.start for span in literal]

    def is_literal(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before >= 0 and at < literal[before].end

    signs = pack_of(language).quotes
    opening = {match.end() - 1 for match in _OPENING.finditer(text)}
    changed = list(text)
    quotes = 0
    for match in re.finditer(r"[\"']", text):
        at = match.start()
        if is_literal(at):
            continue
        if match[0] == '"' and signs.double:
            changed[at] = signs.double[at not in opening]
        elif match[0] == "'" and signs.single is not None:
            opens = signs.single and at in opening and not _is_elision(text, at)
            changed[at] = signs.single if opens else "’"
        else:
            continue
        quotes += 1
    dashes = 0
    if signs.has_spaced_dashes:
        for match in _SPACED_HYPHEN.finditer(text):
            # A hyphen at the beginning of a line is a bullet, not a dash.
            before = text[max(0, match.start() - 9) : match.start()].rstrip(" \t\u00a0")[-1:]
            if before not in ("", "\n", "\r") and not is_literal(match.start()):
                changed[match.start()] = "–"
                dashes += 1
    full_width = 0
    if script_of(language) not in _FULL_WIDTH_SCRIPTS:
        for match in (one for one in _FULL_WIDTH.finditer(text) if not is_literal(one.start())):
            changed[match.start()] = chr(ord(match[0]) - _FULL_WIDTH_OFFSET)
            full_width += 1
    return "".join(changed), Conventions(quotes, dashes, full_width)


def _is_elision(text: str, at: int) -> bool:
    """Whether a single quote stands for digits left out ("the '80s")."""
    return text[at + 1 : at + 3].isdigit()


#: Dashes, hyphens and full-width forms, and what a typewriter has for them, character for character.
_TYPED = dict.fromkeys("–‐‑", "-") | {chr(code): chr(code - _FULL_WIDTH_OFFSET) for code in range(0xFF01, 0xFF5F)}


def _forms(_: Vocabulary) -> dict[str, str]:
    """Printed forms with their typewriter forms: the above, and the quotation marks of every language with a pack."""
    doubles, singles = "“”", "‘’"
    for pack in packs():
        doubles += pack.quotes.double
        singles += pack.quotes.single or ""
    forms = {**_TYPED, **dict.fromkeys(doubles, '"'), **dict.fromkeys(singles, "'")}
    return {form: typed for form, typed in forms.items() if not form.isascii()}


#: White space, and invisible characters, which PDF readers do not return.
_UNSEEN = re.compile(f"[\\s{IGNORABLE}]+")
_IGNORED = re.compile(f"[{IGNORABLE}]+")


def fold(text: str) -> str:
    """`text` without white space and invisible characters, and with printed forms made straight.

    Two texts that fold to the same string have the same words.
    """
    seen = _IGNORED.sub("", "".join(text.split()))
    if not seen.isascii():
        for form, typed in line_words().of(_forms).items():  # faster than `str.translate`
            seen = seen.replace(form, typed)
    return seen


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """The folded text of a view; its characters are traced back to the source only on request, which is rare."""

    view: View
    text: str

    @classmethod
    def of(cls, view: View) -> Folded:
        """A view folded."""
        return cls(view, fold(view.text))

    def places(self, offsets: Iterable[int]) -> list[int]:
        """Where the characters at some offsets of the folded text, in order, begin in the source."""
        return self.view.places(self._seen(offsets))

    def _seen(self, offsets: Iterable[int]) -> Iterator[int]:
        """Their offsets in the view."""
        unseen, left_out, end = _UNSEEN.finditer(self.view.text), 0, 0  # `end` is where the next unseen ones begin
        run: re.Match[str] | None = None
        for at in offsets:
            while at + left_out >= end:
                left_out += len(run[0]) if run else 0
                run = next(unseen, None)
                end = run.start() if run else len(self.view.text) + 1
            yield at + left_out
