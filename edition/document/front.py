"""Front matter: the title block, kind of document, standfirst, imprint and salutation before the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.document.headings import is_numbered, is_outer
from edition.document.markers import markers_of
from edition.document.raw_blocks import RawBlock, weight
from edition.document.tree import FrontRole
from edition.languages.dates import find_date

_UNFINISHED = re.compile(r"[,;:.!?…–—。！؟-][\"'”’)\]]*$")
#: A title has at most 150 code points.
_TITLE_LENGTH = 150
#: The words for the kind of a document ("White Paper") have at most 40 code points.
_KIND_LENGTH = 40
#: Any other line above the text has at most 160 code points.
_LINE_LENGTH = 160
#: A standfirst has at most 320 code points, two lines of the longest kind.
_STANDFIRST_LENGTH = 320
#: A title page has at most 12 blocks.
_MOST_BLOCKS = 12
#: A line set in by at least 8 columns is centred.
_CENTRED = 8
#: A title page has at least 2 centred lines: one alone may be anything.
_FEWEST_CENTRED = 2
_FIGURES = re.compile(r"\d{3}")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def front_matter(kept: Sequence[RawBlock]) -> list[FrontRole]:
    """The roles of the raw blocks that come before the text: as many as there are front lines."""
    roles = _title_page(kept)
    for index in range(len(roles), min(len(kept), _MOST_BLOCKS)):
        role = _front_role(kept[index], roles, kept[index + 1 : index + 4])
        if role is None:
            break
        roles.append(role)
    # A short line after the title is the kind of document only where more front matter follows it.
    while roles and roles[-1] == "kind" and "title" in roles[:-1] and not _is_centred(kept[len(roles) - 1]):
        roles.pop()
    return roles[: _end_of_front(kept, roles)]


def _end_of_front(kept: Sequence[RawBlock], roles: Sequence[FrontRole]) -> int:
    """How many of the lines are front matter: the last is the first heading where it stands alone above the text."""
    last = len(roles) - 1 - (roles[-1:] == ["salutation"])
    if last < 1 or roles[last] != "imprint" or last + 1 >= len(kept):
        return len(roles)
    if is_outer(" ".join(kept[last].words.split())):
        return last
    dated = find_date(kept[last].words) or _YEAR.search(kept[last].words) or _FIGURES.search(kept[last].words)
    above = weight(kept[last + 1].words) > _LINE_LENGTH or last + 1 < len(roles)
    return last if not dated and kept[last].lines[0].blank > 0 and above else len(roles)


def _title_page(kept: Sequence[RawBlock]) -> list[FrontRole]:
    """The roles of lines set in the middle of a page, where two at least open the text: the capitals are the title."""
    centred = 0
    while centred < min(len(kept), _MOST_BLOCKS) and _is_centred(kept[centred]):
        centred += 1
    if centred < _FEWEST_CENTRED:
        return []
    capitals = [index for index in range(centred) if kept[index].words.isupper() and not find_date(kept[index].words)]
    first = capitals[0] if capitals else 0
    last = first
    while last + 1 in capitals:
        last += 1
    roles: list[FrontRole] = []
    for index in range(centred):
        dated = find_date(kept[index].words) is not None
        roles.append("title" if first <= index <= last else "imprint" if dated else "kind")
    return roles


def _is_centred(raw_block: RawBlock) -> bool:
    """Whether a short raw block is set in on every line as a title page's lines are."""
    words = " ".join(raw_block.words.split())
    opens = is_numbered(words) or is_outer(words)  # the text begins with "Introduction"
    return len(words) <= _LINE_LENGTH * 2 and raw_block.indent >= _CENTRED and not opens


def _front_role(raw_block: RawBlock, before: Sequence[FrontRole], after: Sequence[RawBlock]) -> FrontRole | None:
    """The role of one raw block of the front matter, or None where the text begins."""
    words = raw_block.words
    if "salutation" in before or any(not marker.number for marker in markers_of(words)):
        return None
    if len(words) <= _KIND_LENGTH and words.endswith((",", ":")):
        return "salutation"
    if not before:
        fits = len(words) <= _TITLE_LENGTH and (not _UNFINISHED.search(words) or words.isupper())
        return "title" if fits else None
    dated_line = find_date(words) or (_YEAR.search(words) and len(words) <= _KIND_LENGTH and words[-1] in ")）")
    if len(words) <= _LINE_LENGTH and dated_line and not words.endswith("."):
        return "imprint"
    if is_numbered(words) or is_outer(words):
        return None
    if len(words) <= _KIND_LENGTH and not _UNFINISHED.search(words):
        return "imprint" if "imprint" in before else "kind"
    dated = any(len(raw_block.words) <= _LINE_LENGTH and find_date(raw_block.words) for raw_block in after)
    if len(words) <= _STANDFIRST_LENGTH and dated and "imprint" not in before:
        return "standfirst"
    return None
