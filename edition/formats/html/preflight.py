"""The finished HTML edition against the Edition."""

from __future__ import annotations

from collections.abc import Iterator

from edition import marks
from edition.assembly import Edition
from edition.errors import OURS, Finding
from edition.formats.markup import check_complete, check_page, identifiers, links, parse, source_words
from edition.proof import differences


def check_html(data: bytes, edition: Edition) -> Iterator[Finding]:
    """F-001 conservation, F-002 ids, F-003 dead links, F-004 style attributes, F-005 requests, F-006 completeness."""
    name = f"{edition.slug}.html"
    root = parse(data)
    text = next(element for element in root.iter() if element.get("id") == marks.TEXT)
    for difference in differences(edition, *source_words(text)):
        yield Finding("F-001", f"{name}: the text is not the source's: {difference}", OURS)
    yield from check_page(name, root)
    ids = set(identifiers(root))
    invoked = [f"#{element.get('interestfor')}" for element in root.iter() if element.get("interestfor")]
    for target in [*links(root), *invoked]:
        if target.startswith("#") and target[1:] not in ids:
            yield Finding("F-003", f"{name}: the link to {target} leads nowhere", OURS)
    yield from check_complete("HTML", edition, ids)
