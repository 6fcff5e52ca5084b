"""What was read from a text, as proposals for its `work.toml` for an editor to accept: each says how sure it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from edition.apparatus import ChartSpec
from edition.apparatus.lookup import EntryLookup
from edition.characters import UNPRINTABLE
from edition.document import Document, FrontLine, Heading
from edition.document.outline import DOUBTFUL, Passage, outline_of
from edition.languages.identification import UNDETERMINED
from edition.source import SourceText

_LONGEST_HEAD = 80
_MOST_DOUBTS = 40
#: Least confidence of a reading that is called sure.
_SURE = 0.95
_OPENING = """\
## Proposals read from the source, each with how sure it is. To accept one, remove the "# " that begins its line
## and mend whatever is wrong. A line that stays a comment changes nothing: the text is read as it would be anyway.
## Lines that begin with ## are explanations and stay comments. When you need notes.md, corrections.toml,
## charts.toml or glossary.toml, put it beside this file; docs/tutorial.md has an example of each.
"""
_PICTURES_OPENING = """\
## Pictures of the text without words that stand for them. Fill in the words and remove each "# " before them: an
## edition that is reviewed is not built without them.
"""
#: What stands above proposals of charts.
_CHARTS_OPENING = """\
## Charts that can be drawn from this text, the worthiest first. Keep those that you want in charts.toml, and mend
## whatever is wrong in them: if charts.toml asks for any chart, the edition draws only the charts that it asks for.
"""


def work_proposals(document: Document) -> str:
    """The `work.toml` of a new work: every proposal is a comment.

    Certainty is "sure" where the text marks what it is or all its evidence agrees, "likely" where most does, and
    "doubtful" for lines that could be something else as well.
    """
    parts = [_OPENING, *_metadata(document), "", "[reading]", *_reading(document)]
    return "\n".join(parts) + "\n"


def picture_proposals(document: Document) -> str:
    """A `pictures.toml` that asks for the words of the pictures that have none; "" where all have them."""
    asked = {one.name: one.span for one in reversed(document.pictures) if one.alternative is None}
    lines = (
        f"# [[picture]]\n# file = {_toml(address)}  # line {document.source.place(span.start).line}\n"
        '# alternative = ""  # fill in what it shows, or write adorns = true instead\n'
        for address, span in sorted(asked.items(), key=lambda item: item[1])
    )
    return "\n".join([_PICTURES_OPENING, *lines]) if asked else ""


def chart_proposals(charts: Iterable[ChartSpec], lookup: EntryLookup, broken: Mapping[str, str]) -> str:
    """A `charts.toml` with every chart that may be drawn, ready to be kept; `lookup` finds words for its figures.

    `broken` says, by slug, what is to be mended before a chart passes the lint: such a chart becomes a comment.
    """
    proposals = (_chart_proposal(chart, lookup, broken.get(chart.slug, "")) for chart in charts)
    return "\n".join([_CHARTS_OPENING, *proposals])


def _chart_proposal(chart: ChartSpec, lookup: EntryLookup, broken: str) -> str:
    """A chart as a table; a comment if its figures cannot be told apart from others, or something is to be mended."""
    quotes = [lookup.quote_of(entry) for entry in chart.series.entries]
    if None in quotes:
        return f"## {chart.slug}: the words around its figures occur more than once in the text\n"
    points = chart.series.points
    lines = [
        "[[chart]]",
        f"id = {_toml(chart.slug)}  # {chart.fact}: {chart.reason}; worth {chart.worth}",
        f"title = {_toml(chart.title)}",
        *_place_of(chart),
        "entries = [",
        *(f"  {_toml(quote)}," for quote in quotes if quote),
        "]",
        f"labels = [{', '.join(_toml(point.label) for point in points)}]",
        'order = "text"',
    ]
    if chart.size == "text" and any(point.group for point in points):
        lines.append(f"group = [{', '.join(_toml(point.group) for point in points)}]")
    if broken:
        lines = [f"## to be mended: {broken}", *(f"# {line}" for line in lines)]
    return "\n".join(lines) + "\n"


def _place_of(chart: ChartSpec) -> Sequence[str]:
    """The lines that say how a chart is placed: as two bars in the margin, or in a form within the text."""
    if chart.size == "margin":
        return ('size = "margin"',)
    return f"subtitle = {_toml(chart.subtitle)}", f"form = {_toml(chart.form)}"


def _metadata(document: Document) -> Iterator[str]:
    kind = next(_front(document, "kind"), "")
    if document.title:
        yield f"# title = {_toml(document.title)}  # likely: by its form and its place"
    else:
        likely = next((one.text for one in outline_of(document) if one.other == "title"), "")
        why = "doubtful: may be the title" if likely else "fill in: no line looks like the title"
        yield f"# title = {_toml(likely)}  # {why}; until then the edition is called by its first words"
    if kind:
        yield f"# kind = {_toml(kind)}  # likely: a line of the title block"
    if document.date:
        yield f"# published = {document.date.isoformat()}  # sure: the date in the text"
    if document.language != UNDETERMINED:
        yield f"# language = {_toml(document.language)}  # likely: by its letter sequences"
    yield from ('# publisher = ""  # fill in', '# source_url = ""  # fill in')
    yield from ("# edition = 1", "## edition_date, a date such as 2020-06-30, is the day your edition comes out")


def _reading(document: Document) -> Iterator[str]:
    yield f"# encoding = {_toml(document.source.encoding)}  # {_of_encoding(document.source)}"
    headings = list(document.headings())
    if headings:
        yield "# headings = ["
        for heading in headings:
            words, why = _toml(_on_a_line(document.words(heading.span))), _reason(document, heading)
            yield f"#   {words},  # level {heading.level}; {why}"
        yield "# ]"
    doubts = list(_doubts(document))
    if doubts:
        yield "## doubtful: read as the first, with the second nearly as likely; [[reading.line]] with a quote decides"
        yield from (
            f"##   {one.role} or {one.other}: {_toml(one.text[:_LONGEST_HEAD])}" for one in doubts[:_MOST_DOUBTS]
        )
        if len(doubts) > _MOST_DOUBTS:
            yield f"##   and {len(doubts) - _MOST_DOUBTS} more"
    yield from _removed(document)


def _reason(document: Document, heading: Heading) -> str:
    """How sure a heading is, and by what."""
    read = document.certainties[heading.id]
    if read.confidence < DOUBTFUL:
        return f"doubtful: or {read.other}"
    told = "it has a number" if heading.label else "by its form and its place"
    told = "it is marked as one" if document.source.markup != "none" else told
    return f"{'sure' if read.confidence >= _SURE else 'likely'}: {told}"


def _doubts(document: Document) -> list[Passage]:
    """The passages that could be something else as well, the most doubtful first, without control characters."""
    found = [replace(one, text=UNPRINTABLE.sub("", one.text)) for one in outline_of(document) if one.other]
    return sorted(found, key=lambda one: (one.confidence, one.start))


def _removed(document: Document) -> Iterator[str]:
    """What was taken out, by reason, each with an example, and a line for what the editor wants to drop."""
    counts = Counter(removal.reason for removal in document.removals)
    examples = {
        removal.reason: _on_a_line(document.source.quote(removal.span)) for removal in reversed(document.removals)
    }
    if counts:
        yield "## removed from the text, and listed in the edition:"
    for reason, count in counts.items():
        yield f"##   {count} × {reason}, such as {_toml(examples[reason][:_LONGEST_HEAD])}"
    yield "# drop = []  # further lines to remove"


def _front(document: Document, role: str) -> Iterator[str]:
    lines = (block for block in document.blocks if isinstance(block, FrontLine) and block.role == role)
    return (_on_a_line(document.words(line.span)) for line in lines)


def _of_encoding(source: SourceText) -> str:
    return "likely: by its bytes" if source.is_guessed else "sure: every byte is valid"


def _on_a_line(words: str) -> str:
    """Words on one line, without what cannot be printed."""
    return UNPRINTABLE.sub("", " ".join(words.split()))


def _toml(words: str) -> str:
    """A basic string of TOML: JSON's, but for DELETE."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007F")
