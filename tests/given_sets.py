"""Facts of figures that a test says belong together, whatever weights say of them."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from edition.document import Document
from edition.document.parse import read_document
from edition.facts import Fact, FactKind
from edition.facts.data import Datum, data_of
from edition.facts.find import with_names
from edition.facts.made import facts_of_sets
from edition.facts.sets import FigureSet
from edition.facts.wording import Wording
from edition.languages import FactGrammar, Grammars
from edition.ledger.extract import compile_ledger
from edition.source import SourceText

_GROUPS: dict[FactKind, str] = {
    "before-after": "time", "over-time": "time", "parts-of-whole": "parts", "target-vs-actual": "target",
}  # fmt: skip
_SURE = 9000


def facts_of_given(text: str, told: str, grammars: Grammars) -> tuple[Document, tuple[Fact, ...]]:
    """A text read, and the facts of sets told by kind and values: "before-after 2 3; parts-of-whole 90 40 50".

    The last of two figures is the later one, or the target; the first of parts is their whole if it is as much as they.
    """
    document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text="\n\n" not in text)
    grammar, ledger = grammars.of("en"), compile_ledger(document, grammars)
    assert isinstance(grammar, FactGrammar)
    left = list(data_of(document, ledger))
    sets: list[FigureSet] = []
    for one in filter(None, told.split("; ")):
        kind, *values = one.split()
        sets.append(_given(next(each for each in get_args(FactKind) if each == kind), values, left))
    return document, with_names(facts_of_sets(document, sets, Wording(grammar.relations)), document, ledger, grammar)


def _given(kind: FactKind, values: list[str], left: list[Datum]) -> FigureSet:
    """A set of figures by their values, the first of each that is left."""
    chosen: list[Datum] = []
    for value in map(Decimal, values):
        chosen.append(next(one for one in left if one.entry.quantity.value == value))
        left.remove(chosen[-1])
    told = [Decimal(value) for value in values]
    is_whole = kind == "parts-of-whole" and told[0] >= sum(told[1:])
    leading = chosen[0] if is_whole else chosen[-1] if kind != "parts-of-whole" else None
    in_order = tuple(sorted(chosen, key=lambda one: one.entry.span.start))
    leanings = tuple(_SURE if one is leading else -_SURE for one in in_order)
    return FigureSet(_GROUPS.get(kind, "several"), in_order, leanings, 0.9)
