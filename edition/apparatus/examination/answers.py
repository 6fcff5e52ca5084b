"""The editor's answers to queries: which queries are printed, and which are still to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.apparatus.apparatus import PrintedQuery
from edition.apparatus.examination.query import Query
from edition.document.model.document import Document
from edition.errors import Finding
from edition.manuscript import AnsweredQuery
from edition.notation import Notation

#: The most code points that are quoted of the words that a query is about.
_LONGEST_QUOTED = 80
_HINT = 'answer it in queries.toml: [[query]] id = "{}" and answer = "print" or "settled"'


def printed_queries(
    queries: Sequence[Query], answers: Sequence[AnsweredQuery], document: Document, notation: Notation
) -> tuple[PrintedQuery, ...]:
    """The queries that are printed, in the order of the text, in the words of a notation."""
    printed = {one.id: one for one in answers if one.answer == "print"}
    return tuple(
        PrintedQuery(one.id, one.words(notation), one.places, _units(one, document), printed[one.id].remark)
        for one in queries
        if one.id in printed
    )


def _units(query: Query, document: Document) -> tuple[str, ...]:
    """The ids of the units of text in which the places of a query begin."""
    units = [unit for unit in document.units() if unit.span.start < unit.span.end]
    return tuple(
        next(unit.id for unit in units if unit.span.start <= place.start < unit.span.end) for place in query.places
    )


def asked(queries: Sequence[Query], answers: Sequence[AnsweredQuery], document: Document) -> Iterator[Finding]:
    """P-006 to P-011 for each query without an answer; W-018 for each answer to a query that does not exist."""
    known, answered = {one.id for one in queries}, {one.id for one in answers}
    for query in queries:
        if query.id not in answered:
            yield _question(query, document)
    for answer in answers:
        if answer.id not in known:
            message = "no such query is asked: the text has changed, or the id is wrong"
            hint = f"remove it, or correct its id; the queries asked: {', '.join(sorted(known)) or 'none'}"
            yield Finding("W-018", message, hint, "warning", file=answer.file, line=answer.line, quoted=answer.id)


def _question(query: Query, document: Document) -> Finding:
    """A query as a finding, with the lines of the other places that it is about."""
    first, *others = (document.source.place(place.start).line for place in query.places)
    also = f" (lines {first}, {', '.join(map(str, others))})" if others else ""
    words = " ".join(document.words(query.places[0]).split())
    return Finding(
        query.question.code,
        query.words(Notation()).rstrip(".") + also,
        _HINT.format(query.id),
        "query",
        file=document.source.name,
        line=first,
        quoted=words if len(words) <= _LONGEST_QUOTED else f"{words[:_LONGEST_QUOTED].rstrip()} …",
    )
