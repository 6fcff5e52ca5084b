"""How likely the sentence of a date is to report what happened then: the basis of the chronology on paper.

A score with integer weights, fitted by `tools/records/fit_printed.py` on dates that readers marked as they would select
them for the chronology of a printed edition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.document.model.document import Document
from edition.document.model.tree import zones_of
from edition.languages import FactGrammar, Grammar
from edition.ledger.entry import Entry, Ledger
from edition.quantity import TIMES
from edition.scoring import WHOLE, ScoreReason

#: The choices of the weights: a sentence reports what happened, or not.
TOLD, LEFT = "told", "left"
#: Steps in the number of words before and behind a date that distinguish sentences.
_STEPS = (0, 1, 3, 6, 12, 25)
_MANY = 4
_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"[^\W\d]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """The document with the kind of each unit, and how many figures and dates each sentence contains."""

    document: Document
    zones: Mapping[str, str]
    figures: Counter[object]
    dates: Counter[object]
    grammar: FactGrammar


def tellings(document: Document, ledger: Ledger, grammar: Grammar | None) -> dict[str, int]:
    """How likely the sentence of each date is to report what happened, in ten-thousandths, by the id; without figures.

    Without weights, the sentence of every date does.
    """
    scorer = grammar.scorer("events") if grammar else None
    dates = [one for one in ledger.entries if one.quantity.kind in TIMES]
    if scorer is None or not isinstance(grammar, FactGrammar):
        return dict.fromkeys((one.id for one in dates), WHOLE)
    place, told = _place_of(document, ledger, grammar), scorer.choices.index(TOLD)
    return {one.id: scorer.shares(scorer.sum(_features(one, place)))[told] for one in dates}


def event_evidence_of(document: Document, ledger: Ledger, grammar: FactGrammar) -> dict[str, list[str]]:
    """The evidence on each date, by its id."""
    place = _place_of(document, ledger, grammar)
    return {one.id: list(_features(one, place)) for one in ledger.entries if one.quantity.kind in TIMES}


def why_told(
    document: Document, ledger: Ledger, grammar: Grammar, entry: Entry, count: int = 5
) -> tuple[ScoreReason, ...]:
    """The features that weighed most for or against the sentence of a date reporting what happened."""
    scorer = grammar.scorer("events")
    if scorer is None or not isinstance(grammar, FactGrammar):
        return ()
    return scorer.reasons(list(_features(entry, _place_of(document, ledger, grammar))), count)


def _place_of(document: Document, ledger: Ledger, grammar: FactGrammar) -> _Place:
    dates = Counter[object](one.sentence for one in ledger.entries if one.quantity.kind in TIMES)
    return _Place(document, zones_of(document.blocks), Counter(one.sentence for one in ledger.entries), dates, grammar)


def _features(entry: Entry, place: _Place) -> Iterator[str]:
    """The evidence for and against a sentence reporting what happened at its date."""
    text, span, sentence = place.document.source.text, entry.span, entry.sentence
    before, after = text[sentence.start : span.start].split(), text[span.end : sentence.end].split()
    value = str(entry.quantity.value or "-")
    form = "open" if ".." in value else "stretch" if "/" in value else str(len(value))
    zone = place.zones[entry.paragraph]
    yield from (f"form={form}", f"zone={zone}", f"zone={zone} form={form}", f"sure={int(entry.confidence * 10)}")
    yield from (f"written={_written(entry.surface)}", f"rule={entry.rule}", f"first={entry.surface.split()[0].lower()}")
    yield from (f"before={_step(len(before))}", f"after={_step(len(after))}")
    last, following = _low(before[-1:]), _low(after[:1])
    yield from (f"last={last}", f"next={following}", f"last={last} form={form}", f"end={''.join(after)[-1:]}")
    verb = place.grammar.naming.verb(" ".join(text[sentence.start : sentence.end].split()))
    near = place.grammar.naming.verb(" ".join(after)) or place.grammar.naming.verb(" ".join(before))
    yield from (f"verb={verb}", f"ending={(verb or '-')[-2:]}", f"near={near}", f"near ending={(near or '-')[-2:]}")
    figures, dates = min(_MANY, place.figures[sentence]), min(_MANY, place.dates[sentence])
    yield from (f"dates={dates}", f"figures={figures - min(dates, figures)}")
    names = sum(word[:1].isupper() for word in (*before[1:], *after))
    yield from (f"names={_step(names)}", f"bracket={'(' in ''.join(before[-3:]) and ')' in ''.join(after[:3])}")


def _written(surface: str) -> str:
    """How a date is written: its digits as noughts, its capitalised words by their first letters."""
    return _WORD.sub(lambda match: match[0] if match[0].islower() else match[0][0], _DIGIT.sub("0", surface))[:20]


def _low(words: list[str]) -> str:
    """A word beside a date: in lower case as it is, others as a class."""
    word = words[0] if words else "-"
    return word if word.islower() else "A" if word[:1].isupper() else word[:1]


def _step(number: int) -> int:
    """The greatest step that a number reaches."""
    return max(step for step in _STEPS if step <= number)
