"""All facts of a document: sets of figures that belong together, ranges, and several things before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.document.model.tree import ItemList, Table, units_of
from edition.facts import ranges
from edition.facts.data import data_of, is_scaled
from edition.facts.fact import Fact
from edition.facts.gathered import gathered, lines_of_tables
from edition.facts.made import facts_of_sets
from edition.facts.name_evidence import Sentences
from edition.facts.names import Names
from edition.facts.passages import FactPassage, UnitPlace, passages_of
from edition.facts.sets import pair_shares_of, ranked
from edition.facts.wording import Wording
from edition.languages import FactGrammar, Grammars
from edition.ledger.entry import Ledger

#: Least share, in ten-thousandths, at which a set is a fact: in held-out documents, 74 of 100 such sets are right, and
#: 66 contain all that the text states.
_LEAST_SHARE = 5000
#: The kinds of quantities that the scale of a table applies to.
_SCALED = frozenset(("money", "number"))
Rule = Callable[[Sequence[FactPassage], Wording], Iterator[Fact]]

#: A range is a single figure; the weights do not cover it.
_RANGES: tuple[Rule, ...] = (ranges.told_as_one, ranges.before_and_after)


def facts_of(document: Document, ledger: Ledger, grammars: Grammars, boundary: Boundary = RAISES) -> tuple[Fact, ...]:
    """The facts of a document in the words of its language; none where no grammar knows them."""
    grammar = grammars.of(document.language)
    return find_facts(document, ledger, grammar, boundary) if isinstance(grammar, FactGrammar) else ()


def find_facts(
    document: Document, ledger: Ledger, grammar: FactGrammar, boundary: Boundary = RAISES
) -> tuple[Fact, ...]:
    """The facts of a document; those made of sets say how sure they are, and the surest come first.

    If a step fails, whatever it had still to find is left out.
    """
    found: list[Fact] = []
    with boundary.around("chart"):
        found += _without_repeats(_of_sets(document, ledger, grammar))
    return with_names(found, document, ledger, grammar, boundary)


def with_names(
    facts: Iterable[Fact], document: Document, ledger: Ledger, grammar: FactGrammar, boundary: Boundary = RAISES
) -> tuple[Fact, ...]:
    """Facts with the names of their figures, and in addition ranges and what several facts state together."""
    places = _places(document)
    passages = [one for one in passages_of(ledger, document.source, places) if not places[one.paragraph].is_cell]
    wording = Wording(grammar.relations)
    found = list(facts)
    for rule in _RANGES:
        with boundary.around("chart"):
            found += rule(passages, wording)
    names = Names(passages, Sentences(document, ledger.entries, grammar), wording, grammar)
    named: list[Fact] = []
    for fact in found:
        with boundary.around("chart", fact.sentence):
            named.append(_looked_over(names.given_to(fact), wording))
    with boundary.around("chart"):
        named += gathered([fact for fact in named if fact.context is None], wording)
        named += lines_of_tables(named, document, wording)
    return tuple(named)


def _of_sets(document: Document, ledger: Ledger, grammar: FactGrammar) -> Iterator[Fact]:
    """The facts of the sets that the weights of a language find, the surest first; none where it has no weights."""
    of_pairs, of_sets = grammar.scorer("pairs"), grammar.scorer("sets")
    if of_pairs is None or of_sets is None:
        return
    data = data_of(document, ledger)
    shares = pair_shares_of(document.source.text, data, of_pairs)
    # If some tables state a scale, thousands or millions, those of another are surely unscaled only if it says so.
    has_scales = any(is_scaled(one.entry) for one in data if one.site.is_cell)
    for fact in facts_of_sets(document, ranked(data, shares, of_sets, _LEAST_SHARE), Wording(grammar.relations)):
        is_bare = fact.context is not None and not any(is_scaled(entry) for entry in fact.entries)
        yield replace(fact, has_scale=not (has_scales and is_bare and fact.entries[0].quantity.kind in _SCALED))


def _without_repeats(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts without those that repeat the figures of a surer one, as a summary and its chapter do."""
    said: set[tuple[object, ...]] = set()
    for fact in facts:
        quantities = ((one.quantity.kind, one.quantity.unit, one.quantity.value) for one in fact.entries)
        told = fact.kind, *quantities
        if told not in said:
            said.add(told)
            yield fact


def _looked_over(fact: Fact, wording: Wording) -> Fact:
    """A fact of a table without totals, which are not things like the others; one of prose, marked if it has any."""
    if fact.kind not in ("change-percentages", "same-quantity-several-subjects"):
        return fact
    others = tuple(point for point in fact.points if not wording.has("totals", point.name))
    if fact.context is not None and len(others) > 1:
        return replace(fact, points=others)
    return replace(fact, is_uneven=len(others) < len(fact.points))


def _places(document: Document) -> dict[str, UnitPlace]:
    """Where each unit, and each item of a list, stands, by its id."""
    places: dict[str, UnitPlace] = {}
    for block in document.blocks:
        place = UnitPlace(block.id if isinstance(block, ItemList) else "", is_cell=isinstance(block, Table))
        places.update((unit.id, place) for unit in units_of(block))
    return places
