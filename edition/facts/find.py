"""All facts of a document, found by rules in their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.document.model.tree import Heading, ItemList, Table, units_of
from edition.facts import alike, changes, parts, ranges, several, targets, times
from edition.facts.data import data_of
from edition.facts.fact import Fact
from edition.facts.gathered import chained, gathered
from edition.facts.made import GROUP_OF, facts_of_sets
from edition.facts.names import Names
from edition.facts.passages import Passage, Place, passages_of
from edition.facts.sets import chosen, rated, shares_of
from edition.facts.tables import of_tables
from edition.facts.wording import Wording
from edition.languages import FactGrammar, Grammars
from edition.ledger.entry import Ledger
from edition.source import Span

#: A set has so many figures at least.
_FEWEST = 2
#: What is surer than this is not told again by other figures.
_LEAST = 0.5
#: A set that no rule finds is a fact from so many ten-thousandths on: of documents left out 70 of 100 such are right,
#: as many as of those that rules find.
_LEAST_SHARE = 6000
#: So many code points behind a sentence are looked at for what it leaves out.
_BESIDE = 80

Rule = Callable[[Sequence[Passage], Wording], Iterator[Fact]]

#: What is asked first takes its figures: what states how two belong together, before what only stands together.
RULES: tuple[Rule, ...] = (
    times.series,
    ranges.told_as_one,
    ranges.before_and_after,
    changes.levels,
    changes.from_to,
    changes.at_two_times,
    changes.compared,
    changes.one_after_another,
    changes.of_two_sentences,
    changes.change_and_level,
    changes.change_of_that,
    changes.then_and_now,
    parts.named_parts,
    parts.so_many_of_so_many,
    parts.shares,
    parts.sums,
    parts.add_up,
    targets.in_one_sentence,
    targets.side_by_side,
    targets.far_apart,
    changes.in_percent,
    several.elsewhere,
    alike.in_like_words,
    alike.opened_by,
    several.in_brackets,
    several.in_one_sentence,
    times.events,
    several.lists,
    several.items,
)
#: Rules of the whole text, whose figures may stand in others as well.
WHOLE_TEXT: tuple[Rule, ...] = (several.over_the_text, times.openings)


def facts_of(document: Document, ledger: Ledger, grammars: Grammars, boundary: Boundary = RAISES) -> tuple[Fact, ...]:
    """The facts of a document in the words of its language; none where no grammar knows them."""
    grammar = grammars.of(document.language)
    return find_facts(document, ledger, grammar, boundary) if isinstance(grammar, FactGrammar) else ()


def find_facts(
    document: Document, ledger: Ledger, grammar: FactGrammar, boundary: Boundary = RAISES
) -> tuple[Fact, ...]:
    """The facts of a document: those that rules find, each with how sure it is, and those that weights find besides."""
    facts, names = by_rules(document, ledger, grammar, boundary)
    with boundary.around("chart"):
        return tuple(_learned(facts, document, ledger, grammar, names))
    return facts


def by_rules(
    document: Document, ledger: Ledger, grammar: FactGrammar, boundary: Boundary = RAISES
) -> tuple[tuple[Fact, ...], Names]:
    """The facts that rules find, rule by rule, and what names figures; two of one text share one figure at most.

    Of a rule that fails all that it had still to find is left out.
    """
    places = _places(document)
    passages = [one for one in passages_of(ledger, document.source, places) if not places[one.paragraph].is_cell]
    wording = Wording(grammar.relations)
    found: list[Fact] = []
    known = _Known()
    for rule in RULES:
        with boundary.around("chart"):
            for fact in rule(passages, wording):
                if not known.has(fact):
                    known.add(fact)
                    found.append(fact)
    with boundary.around("chart"):
        found = chained(found)
    for rule in WHOLE_TEXT:
        with boundary.around("chart"):
            found += rule(passages, wording)
    names = Names(passages, wording, grammar.naming)
    units = {unit.id: unit.span for block in document.blocks for unit in units_of(block)}
    in_prose: list[Fact] = []
    for fact in found:
        with boundary.around("chart", fact.sentence):
            in_prose.append(_looked_over(names.given_to(fact), document, units, wording))
    others: list[Fact] = []
    with boundary.around("chart"):
        others += gathered(in_prose, wording)
    with boundary.around("chart"):
        others += (_with_totals(fact, wording) for fact in of_tables(document, ledger, wording))
    return (*in_prose, *others), names


def _learned(
    facts: Sequence[Fact], document: Document, ledger: Ledger, grammar: FactGrammar, names: Names
) -> Iterator[Fact]:
    """Facts with how sure each is, and those of other figures that belong together, as the weights say."""
    of_pairs, of_sets, wording = grammar.scorer("pairs"), grammar.scorer("sets"), Wording(grammar.relations)
    if of_pairs is None or of_sets is None:
        yield from facts
        return
    data = data_of(document, ledger)
    places = {datum.entry.id: place for place, datum in enumerate(data)}
    shares = shares_of(document.source.text, data, of_pairs)
    told: list[frozenset[int]] = []
    for fact in facts:
        members = [places[entry.id] for entry in fact.entries if entry.id in places]
        group = GROUP_OF.get(fact.kind)
        if group is None or len(set(members)) < len(fact.entries) or len(members) < _FEWEST:
            yield fact
            continue
        # Of several things before and after, each is a set of its own.
        sets = (
            [members[at : at + _FEWEST] for at in range(0, len(members), _FEWEST)] if fact.is_of_several else [members]
        )
        confidence = min(rated(data, shares, of_sets, group, sorted(one)) for one in sets)
        told += [frozenset(members)] if confidence >= _LEAST else []
        yield replace(fact, confidence=confidence)
    for fact in facts_of_sets(document, chosen(data, shares, of_sets, told, _LEAST_SHARE)):
        yield names.given_to(fact) if fact.context is None else _with_totals(fact, wording)


def _looked_over(fact: Fact, document: Document, units: Mapping[str, Span], wording: Wording) -> Fact:
    """A fact, and whether a total stands among its figures, or the text beside them tells of what did not change."""
    if fact.kind not in ("change-percentages", "same-quantity-several-subjects"):
        return fact
    has_total = any(wording.begins("totals", point.name) for point in fact.points)
    last = fact.entries[-1]
    told = document.source.text[fact.entries[0].sentence.start : last.sentence.end + _BESIDE]
    end = units[last.paragraph].end - fact.entries[0].sentence.start
    is_left_out = fact.kind == "change-percentages" and wording.has("unchanged", told[:end])
    return replace(fact, is_uneven=has_total or is_left_out)


def _with_totals(fact: Fact, wording: Wording) -> Fact:
    """A fact of a table, and whether a total stands among the figures of several things."""
    is_of_several = fact.kind == "same-quantity-several-subjects"
    has_total = is_of_several and any(wording.has("totals", point.name) for point in fact.points)
    return replace(fact, is_uneven=has_total)


class _Known:
    """What the facts found so far tell."""

    def __init__(self) -> None:
        self._facts_of: defaultdict[str, set[int]] = defaultdict(set)
        self._taken: set[str] = set()
        self._levels: set[str] = set()
        self._said: set[tuple[object, ...]] = set()

    def has(self, fact: Fact) -> bool:
        """Whether a fact has two figures of one found, only figures that are taken, or tells the same again.

        A change is told where the level that it led to stands beside the one before it.
        """
        entries = {entry.id for entry in fact.entries}
        shared = Counter(number for entry in entries for number in self._facts_of[entry])
        changed = {point.entry.id for point in fact.points if point.role != "change"} if not fact.has_levels else set()
        is_told = any(count > 1 for count in shared.values()) or entries <= self._taken
        return is_told or bool(changed & self._levels) or _said_by(fact) in self._said

    def add(self, fact: Fact) -> None:
        """Take a fact in; a level and its change may each be set beside those of others."""
        entries = {entry.id for entry in fact.entries}
        for entry in entries:
            self._facts_of[entry].add(len(self._said))
        self._said.add(_said_by(fact))
        self._taken |= entries if fact.has_levels else set()
        self._levels |= entries if fact.kind == "before-after" and fact.has_levels else set()


def _said_by(fact: Fact) -> tuple[object, ...]:
    """What two facts share that tell the same twice, as a summary and its chapter do."""
    return fact.kind, *((one.said_of, one.quantity.kind, one.quantity.unit, one.quantity.value) for one in fact.entries)


def _places(document: Document) -> dict[str, Place]:
    """For the id of each unit, and of each item of a list, where it stands."""
    places: dict[str, Place] = {}
    section = 0
    for block in document.blocks:
        section += isinstance(block, Heading)
        list_id = block.id if isinstance(block, ItemList) else ""
        place = Place(section, list_id, is_cell=isinstance(block, Table))
        places.update((unit.id, place) for unit in units_of(block))
    return places
