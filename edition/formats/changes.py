"""What an update of the text has changed in an edition's figures and corrections, and `diff.json`, which lists it."""

from __future__ import annotations

from collections.abc import Iterable

from edition.apparatus import Correction
from edition.apparatus.stated import statement_of
from edition.assembly import Edition
from edition.formats.json_text import dump
from edition.formats.schema.reports import ChangedFigure, DiffRecord, ErratumRecord, VersionRecord, WithdrawnRecord
from edition.manuscript.history import History, Statement


def diff_json(edition: Edition, history: History) -> bytes:
    """`diff.json`: what an update of the text has done to its figures, and the corrections of both editions."""
    after = {one.id: one for one in now_stated(edition, (change.id for change in history.changed))}
    told = DiffRecord(
        before=VersionRecord(history.before),
        after=VersionRecord(history.source),
        same=history.same,
        changed=tuple(ChangedFigure(one.before, after[one.id]) for one in history.changed if one.id in after),
        added=now_stated(edition, history.added),
        gone=history.gone,
        errata=tuple(ErratumRecord(one.source, one.reading, one.reason, is_new) for one, is_new in errata(edition)),
        withdrawn=tuple(WithdrawnRecord(source, reading) for source, reading in withdrawn(edition)),
    )
    return dump(told)


def now_stated(edition: Edition, ids: Iterable[str]) -> tuple[Statement, ...]:
    """Figures of an edition as the history of its text keeps them."""
    rows = (edition.row_of[one] for one in ids if one in edition.row_of)
    return tuple(statement_of(row.entry, edition.document) for row in rows)


def side_by_side(edition: Edition, history: History) -> list[tuple[str, list[Statement], str, list[Statement]]]:
    """The old and new sentences of changed figures, each pair once, with the figures in them."""
    found: dict[tuple[str, str], tuple[list[Statement], list[Statement]]] = {}
    for change in history.changed:
        for now in now_stated(edition, (change.id,)):
            befores, nows = found.setdefault((change.before.sentence, now.sentence), ([], []))
            befores.append(change.before)
            nows.append(now)
    return [(before, befores, now, nows) for (before, now), (befores, nows) in found.items()]


def errata(edition: Edition) -> tuple[tuple[Correction, bool], ...]:
    """The corrections of an edition, each with whether the previous edition lacked it."""
    before = edition.history.corrected if edition.history else {}
    return tuple((one, before.get(" ".join(one.source.split())) != one.reading) for one in edition.corrections)


def withdrawn(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The corrections of the previous edition that this one lacks: the source's reading and the edition's."""
    now = {(" ".join(one.source.split()), one.reading) for one in edition.corrections}
    before = edition.history.corrected if edition.history else {}
    return tuple((source, reading) for source, reading in before.items() if (source, reading) not in now)
