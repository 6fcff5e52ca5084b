"""The sentences of the furniture about an edition: how to cite it, what it holds, what its parts are called."""

from __future__ import annotations

from edition.assembly import Edition
from edition.messages import Messages


def cite(edition: Edition, messages: Messages) -> str:
    """How to cite the edition: author or publisher, title, edition, date; paragraphs are cited by ¶."""
    who = edition.metadata.author or edition.metadata.publisher
    if edition.reviewed:
        label = messages.gettext("Annotated edition %(number)s") % {"number": edition.metadata.edition}
    else:
        label = messages.gettext("Automatic edition, not reviewed")
    dated = f"{label}, {messages.day(edition.printed_on)}" if edition.is_dated else label
    how = messages.gettext("Cite places by paragraph (¶), which is the same in every format.")
    return ". ".join(part for part in (who, edition.title, dated) if part) + f". {how}"


def description(edition: Edition, messages: Messages) -> str:
    """One sentence about the edition for its metadata."""
    if edition.reviewed:
        kind = messages.gettext("Annotated edition of “%(title)s”: %(parts)s.")
    else:
        kind = messages.gettext("Automatic edition, not reviewed, of “%(title)s”: %(parts)s.")
    return kind % {"title": edition.title, "parts": ", ".join(_parts(edition, messages))}


def _parts(edition: Edition, messages: Messages) -> tuple[str, ...]:
    """How much of everything an edition has: "64 figures", "3 notes"."""
    figures, notes = len(edition.rows), len(edition.notes)
    corrections, charts = len(edition.corrections), len(edition.charts)
    counted = (
        (messages.ngettext("%(num)s figure", "%(num)s figures", figures), figures),
        (messages.ngettext("%(num)s note", "%(num)s notes", notes), notes),
        (messages.ngettext("%(num)s correction", "%(num)s corrections", corrections), corrections),
        (messages.ngettext("%(num)s chart", "%(num)s charts", charts), charts),
    )
    return tuple(words % {"num": messages.number(number)} for words, number in counted)


def matter_titles(edition: Edition, messages: Messages) -> dict[str, str]:
    """The titles of the matter after the text, by id, in order."""
    titles = {
        "ledger": messages.gettext("Ledger of figures"),
        "corrections": messages.gettext("Corrections and principles"),
    }
    if edition.glossary:
        titles["glossary"] = messages.gettext("Glossary")
    return titles | {"colophon": messages.gettext("Colophon")}
