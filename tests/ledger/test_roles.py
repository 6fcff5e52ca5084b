"""What numbers are in their document: figures and dates are entries, all others stand beside with their role."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger import Ledger
from edition.ledger.explanation import why_role
from edition.ledger.extract import compile_ledger
from edition.source import SourceText

#: A sentence a line, then the words of what it states.
EXAMPLES = [line.split("\t") for line in (Path(__file__).parent / "roles.tsv").read_text("utf-8").splitlines()]
REPORT = """THE HARBOURS OF THE NORTH

Report of the Harbour Board, 1998

1. The Board was set up under section 12 of the Harbours Act 1974 and met 40 times in 1997. It has 9 members, one of
whom is the harbour master.

2. In 1997 the ports handled 782,100 tons of freight, 12 percent more than in 1996 (see Table 3 on page 27). Of the
ships that called, 1,240 were fishing boats.[4] The longest, a Class 70 ferry, carries 350 passengers.

3. The cost of the new quay was $24.6 million, of which the State paid $11 million. It was opened on 5 May 1997, as
Smith (1995, p. 112) had proposed.
"""


def ledger_of(grammars: Grammars, text: str) -> Ledger:
    document = read_document(SourceText("source.txt", text, "", "utf-8"))
    return compile_ledger(replace(document, language="en"), grammars)


def test_a_report_states_its_figures_and_dates(grammars: Grammars) -> None:
    stated = {entry.surface for entry in ledger_of(grammars, REPORT).entries}
    assert {"782,100 tons", "12 percent", "1,240", "350", "$24.6 million", "$11 million", "5 May 1997"} <= stated


@pytest.mark.parametrize(("surface", "role"), [("3", "reference"), ("27", "reference"), ("1974", "label")])
def test_what_a_report_does_not_state_has_its_role(grammars: Grammars, surface: str, role: str) -> None:
    ledger = ledger_of(grammars, REPORT)
    assert (surface, role) in [(one.surface, one.role) for one in ledger.others]
    assert all(0 < one.confidence < 1 for one in ledger.others)


def test_no_number_of_a_text_vanishes(grammars: Grammars) -> None:
    """Each digit of the text that is read is in an entry or stands beside."""
    ledger = ledger_of(grammars, REPORT)
    spans = [one.span for one in (*ledger.entries, *ledger.others)]
    held = {at for span in spans for at in range(span.start, span.end)}
    body = REPORT.index("The Board")
    digits = [at for at, letter in enumerate(REPORT) if letter.isdigit() and at > body]
    numbering = {REPORT.index("\n2. ") + 1, REPORT.index("\n3. ") + 1}
    calls = {REPORT.index("[4]") + 1}
    assert [REPORT[at - 10 : at + 5] for at in digits if at not in held | numbering | calls] == []


def test_examples_of_every_role_are_told(grammars: Grammars) -> None:
    """Sentences alone are the hardest case, as nothing else of a document helps: five in six are told."""
    wrong = []
    for text, *stated in EXAMPLES:
        document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text=True)
        entries = compile_ledger(replace(document, language="en"), grammars).entries
        if [entry.surface for entry in entries] != stated:
            wrong.append(text)
    assert len(wrong) * 6 < len(EXAMPLES), "\n".join(wrong)


def test_what_decided_is_told(grammars: Grammars) -> None:
    document = replace(read_document(SourceText("source.txt", REPORT, "", "utf-8")), language="en")
    (page,) = [one for one in compile_ledger(document, grammars).others if one.surface == "27"]
    grammar = grammars.of("en")
    assert grammar
    why = why_role(document, grammar, page.span)
    assert why
    assert (why.role, why.confidence) == (page.role, page.confidence)
    assert len(why.alone) == len(why.together) == 5
    assert all("=" in one.feature and one.weight for one in (*why.alone, *why.together))


def test_a_time_of_day_is_a_date_and_stands_in_no_ledger(grammars: Grammars) -> None:
    text = "The meeting was held from 9:00 a.m. to 11:30 a.m., and the log was signed at 16:32:11 by the pilot."
    document = replace(read_document(SourceText("source.txt", text, "", "utf-8"), running_text=True), language="en")
    ledger = compile_ledger(document, grammars)
    assert [(one.surface, one.role) for one in ledger.others] == [
        ("9:00 a.m.", "date"),
        ("11:30 a.m.", "date"),
        ("16:32:11", "date"),
    ]
