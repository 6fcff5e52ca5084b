"""The chronology's choice: dates whose sentences tell what happened, not those that are only the time of a figure."""

from __future__ import annotations

from pathlib import Path

from edition.commands.reading import read_figures
from edition.files import find_installation, read_grammars
from edition.ledger.events import tellings, why_told

TEXT = """A Report on Ports

In March 1998, the Council signed the Harbour Act and closed the old port of Ash.

The number of ships since 1977 is not known. Revenue in fiscal year 2019 was $4.2 million, from $3.9 million in 2018.
"""


def test_what_happened_is_told_apart_from_the_time_of_a_figure(tmp_path: Path) -> None:
    """Of 318 lines of eight chronologies 59 told an event."""
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    installation = find_installation()
    document, ledger = read_figures(tmp_path / "report.txt", installation, debug=True)
    grammar = read_grammars(installation).of("en")
    likely = tellings(document, ledger, grammar)
    dates = {one.surface: one for one in ledger.entries if one.id in likely}
    shares = {surface: likely[one.id] for surface, one in dates.items()}
    event = next(surface for surface in shares if "1998" in surface)
    assert shares[event] > 5000 > max(share for surface, share in shares.items() if surface != event)
    assert grammar is not None
    assert why_told(document, ledger, grammar, dates[event])
    assert set(tellings(document, ledger, None).values()) == {10_000}
