"""What the figures of a fact are called: all of them surely, or none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import permutations

from edition.facts.fact import Fact, FactKind, FactPoint
from edition.facts.name_choice import chosen_words, told_of, way_of
from edition.facts.name_evidence import Sentences
from edition.facts.passages import FactPassage, is_time
from edition.facts.wording import Wording
from edition.languages import FactGrammar
from edition.ledger.entry import Entry

#: Facts whose figures are of one thing at several times or in several regards.
_OF_ONE = frozenset(("before-after", "over-time", "target-vs-actual"))
#: Kinds of facts whose sentence says, before the figures, what all of them measure, if they are at least this many.
_OF_SENTENCES = frozenset(("over-time", "same-quantity-several-subjects", "change-percentages", "range"))
_SERIES = 3
#: Parts of speech; most code points of signs before the first word of a sentence.
_ARTICLE, _NOUN, _BEFORE_WORDS = "D", "N", 3
#: Number of words before a figure, and behind it, in which a plan is stated as such.
_WORDS_OF_PLANS, _WORDS_BEHIND = 16, 4
#: Most words between what is said to rise and its level.
_LONGEST_WAY = 14
#: Number of code points examined before the object of a verb of change.
_VERB_BEFORE = 24
#: Where a clause begins that ends on a figure in brackets.
_CLAUSE = re.compile(r"[,;:.)] ")
#: From this many pairs of levels on, their common subject does not distinguish them.
_SEVERAL = 2
#: A name with one of these is a piece of something else.
_UNCLEAN = re.compile(r"[\[\]{}“”\"#|*_/\\<>=]")
#: The name of a thing in quotation marks.
_QUOTED = re.compile('["“]([^"“”]+)["”]')
_LONGEST = 60
#: Least confidence at which names are given: in held-out documents, half of them or more were those of a reader.
_LEAST_SURE = 0.5
#: How often two levels are before and after if no word of their sentence states a change or a time, of 26 in 217
#: held-out documents; the others are ranges, or what was planned.
_NAMED_WITHOUT_TIMES = 0.46
#: Least share of the name of a whole, in ten-thousandths: a whole is placed differently from its parts.
_LEAST_SHARE_OF_WHOLE = 6000

#: An entry's passage and its place there.
_Home = tuple[FactPassage, int]
_Way = Callable[[Entry], str | None]


class Names:
    """Gives facts the names that a text has for their figures."""

    def __init__(
        self, passages: Sequence[FactPassage], sentences: Sentences, wording: Wording, grammar: FactGrammar
    ) -> None:
        """Look at `passages` and their `sentences`, with the words and the grammar of their language."""
        self._homes: dict[str, _Home] = {
            entry.id: (passage, place) for passage in passages for place, entry in enumerate(passage.entries)
        }
        self._paragraphs: defaultdict[str, list[FactPassage]] = defaultdict(list)
        for passage in passages:
            self._paragraphs[passage.paragraph].append(passage)
        self._sentences, self._wording, self._naming = sentences, wording, grammar.naming
        self._of_words, self._of_names = grammar.scorer("names"), grammar.scorer("named")

    def given_to(self, fact: Fact) -> Fact:
        """A fact of prose with the names of its figures and of what they are of, as far as the text shows them."""
        if any(entry.id not in self._homes for entry in fact.entries):
            return fact
        points = [replace(one, is_plan=self._is_planned(one)) for one in fact.points]
        words = " ".join(self._homes[entry.id][0].words for entry in fact.entries)
        fact = replace(fact, left_out=self._left_out(fact), tells_prices=self._wording.has("prices", words))
        fact = replace(fact, is_forecast=self._wording.has("forecasts", words))
        if fact.kind in _OF_ONE or fact.points[0].role == "before":
            about, teller = self._about(fact) if not self._is_base_of_another(fact) else ("", None)
            about = self._narrowed(fact, about) if fact.kind == "before-after" else about
            tells = teller is not None and self._tells_change(teller)
            short = self._naming.shorter(about) or about
            named = 1.0 if fact.kind != "before-after" or self._are_two_times(fact) else _NAMED_WITHOUT_TIMES
            fact = replace(fact, points=tuple(points), about_in_short=short, tells_change=tells, named=named)
            return replace(fact, about=self._in_full(fact) or about)
        points, named = self._named(fact.kind, points)
        fact = replace(fact, points=tuple(points))
        whole = next((point for point in points if point.role == "whole"), None)
        about = whole.name or self._first(whole.entry, (self._counted, self._subject)) if whole else ""
        if fact.kind == "range" and len({entry.said_of for entry in fact.entries}) == 1:
            about = self._clean(fact.entries[0].said_of)
        short = self._naming.shorter(about) or about
        return replace(fact, about=self._in_full(fact) or about, about_in_short=short, named=named)

    def _are_two_times(self, fact: Fact) -> bool:
        """Whether the sentences of two levels state a change or a time in any of their words: else they are a range."""
        passages = [self._homes[entry.id][0] for entry in fact.entries]
        are_told = any(self._wording.has(name, one.words) for name in ("moves", "spans") for one in passages)
        is_dated = any(is_time(entry) for one in passages for entry in one.entries)
        return fact.tells_rates or are_told or is_dated

    def _is_base_of_another(self, fact: Fact) -> bool:
        """Whether the sentence of the earlier of two levels states a change from it to another level."""
        passages = [self._homes[entry.id][0] for entry in fact.entries]
        is_apart = fact.kind == "before-after" and passages[0].number < passages[-1].number
        return is_apart and any(one.entry.quantity.direction for one in passages[0].figures)

    def _is_planned(self, point: FactPoint) -> bool:
        """Whether the words around a figure state a plan; of two levels of a sentence, the later one is planned."""
        passage, place = self._homes[point.entry.id]
        before = " ".join(passage.between(-1, place).split()[-_WORDS_OF_PLANS:])
        behind = " ".join(passage.gaps[place + 1].split()[:_WORDS_BEHIND])
        if point.role == "before":
            is_told = self._wording.has("plans", before) and not self._wording.has("moves", before)
            return is_told and not self._wording.has("now", passage.gaps[place])
        if point.role == "level" and self._wording.ends("from_", passage.gaps[place]):
            return False  # "should fall from 24.9 percent in 2012": what it falls from is known
        return self._wording.has("plans", f"{before} # {behind}")

    def _left_out(self, fact: Fact) -> tuple[Entry, ...]:
        """The other figures of a fact's unit in its sentences; for a change, in its paragraphs."""
        drawn = {entry.id for entry in fact.entries}
        passages = {id(passage): passage for passage, _ in (self._homes[entry.id] for entry in fact.entries)}
        if fact.kind == "before-after":
            paragraphs = {passage.paragraph for passage in passages.values()}
            passages = {id(one): one for paragraph in paragraphs for one in self._paragraphs[paragraph]}
        quantity = fact.entries[0].quantity
        return tuple(
            entry
            for passage in passages.values()
            for entry in passage.entries
            if entry.id not in drawn and (entry.quantity.kind, entry.quantity.unit) == (quantity.kind, quantity.unit)
        )

    # --- what the figures of one thing are of ---------------------------------------------------------------

    def _about(self, fact: Fact) -> tuple[str, Entry | None]:
        """What the figures of a fact measure, and the entry whose sentence says so."""
        found: tuple[str, Entry | None] = "", None
        for point in reversed(fact.points):
            about = self._about_of(point.entry) if point.role != "change" else ""
            # "R&D expenditure … Expenditure peaked": the fuller of two names.
            if about.casefold().endswith(found[0].casefold()) and len(about) > len(found[0]):
                found = about, point.entry
        return found

    def _in_full(self, fact: Fact) -> str:
        """What a sentence of three or more figures says they measure, before the first and its name, up to a noun.

        "In the new towns, the number of houses" of "In the new towns, the number of houses was 97 in 1917, …"; "" if
        other figures precede.
        """
        if fact.kind not in _OF_SENTENCES or len(fact.points) < _SERIES:
            return ""
        first = min(fact.points, key=lambda point: point.entry.span.start)
        near, start = self._sentences.near(first.entry), self._sentences.first(first.entry)
        words = [word for word in near.words[: near.first] if word.start >= start]
        if not words or words[0].start > start + _BEFORE_WORDS or any("figure" in word.marks for word in words):
            return ""
        told = [word.text.casefold() for word in words]
        name = first.name.casefold().split()
        at = next((at for at in range(len(words)) if name and told[at : at + len(name)] == name), len(words))
        words = words[1 if words[0].tag == _ARTICLE else 0 : at]
        while words and (words[-1].tag != _NOUN or self._wording.is_all("moves", words[-1].text)):
            words = words[:-1]
        said = self._sentences.said(words)
        return "" if _UNCLEAN.search(said) else said

    def _about_of(self, entry: Entry) -> str:
        """What a figure measures: what its sentence says rose or fell, what it counts, or else what it is said of."""
        passage, place = self._homes[entry.id]
        clause = _CLAUSE.split(passage.gaps[place].rstrip("("))[-1]
        # "The prices of gas rose over a year (+18%": what the verb says rose, not what stands before the bracket.
        is_moved = self._wording.is_all("moves", self._naming.verb(clause) or "")
        is_listed = self._wording.ends("in_brackets", passage.gaps[place]) and not is_moved
        if is_listed and (named := self._naming.last(passage.gaps[place])) and not self._wording.has("spans", named):
            return self._clean(named)
        if named := self._measured(passage.gaps[place]):
            return named
        subject = self._clean(entry.said_of) if not self._is_narrowed(entry) else ""
        if subject and self._tells_change(entry):
            return subject
        return self._first(entry, (self._counted, *([self._subject] if subject else [])))

    def _is_narrowed(self, entry: Entry) -> bool:
        """Whether a clause right behind the subject of a figure says which of its kind it is: "children who work"."""
        passage, place = self._homes[entry.id]
        _, found, behind = passage.between(-1, place).rpartition(entry.said_of or "#")
        return bool(found) and self._wording.begins("narrows", behind.lstrip())

    def _narrowed(self, fact: Fact, about: str) -> str:
        """What one of several pairs of levels of one subject measures, "" if nothing distinguishes it from the others.

        For instance, wages in the north: "wages rose from 7 to 9 in the north and from 6 to 8 in the south".
        """
        passage, _ = self._homes[fact.entries[-1].id]
        levels = (entry for entry in passage.entries if entry.change_from and entry.quantity.kind != "ratio")
        subjects = [entry.said_of for entry in levels]
        shared = fact.entries[-1].said_of
        if not about or subjects.count(shared) < _SEVERAL or self._clean(shared) != about:
            return about
        place = max(self._homes[entry.id][1] for entry in fact.entries)
        while place + 1 < len(passage.entries) and is_time(passage.entries[place + 1]):
            place += 1
        told = passage.gaps[place + 1]
        name = self._naming.behind(told)
        return self._clean(f"{about} {told[: told.find(name) + len(name)]}") if name else ""

    def _measured(self, before: str) -> str:
        """What an amount measures by the noun before it: net income of "recorded net income of $26"; or ""."""
        told = self._wording.before_ending("amount_of", before)
        name = self._naming.last(told) if told else None
        return "" if not name or self._wording.is_filler(name.split()[-1]) else self._clean(name)

    def _tells_change(self, entry: Entry) -> bool:
        """Whether the words before a figure say that what it measures rose or fell, not that somebody had that much."""
        passage, place = self._homes[entry.id]
        # Among several pairs of levels of one subject, only the first has the verb.
        shared = (at for at, one in enumerate(passage.entries) if one.change_from and one.said_of == entry.said_of)
        place = next(shared, place) if entry.change_from else place
        before = passage.between(-1, place)
        if not entry.said_of:
            return self._wording.has("moves", " ".join(before.split()[-_LONGEST_WAY:]))
        at = before.rfind(" ".join(entry.said_of.split()))
        if at < 0:
            return False
        way = before[max(0, at - _VERB_BEFORE) :]
        return len(before[at:].split()) <= _LONGEST_WAY + len(entry.said_of.split()) and self._wording.has("moves", way)

    # --- names of several figures ---------------------------------------------------------------------------

    def _named(self, kind: FactKind, points: Sequence[FactPoint]) -> tuple[list[FactPoint], float]:
        """Points with their names, all of them or none, and how sure it is that all are right.

        They are what is counted, if that distinguishes them, or else the words near them that are surely their names.
        """
        counted = [self._clean(self._counted(point.entry)) for point in points]
        if all(counted) and _are_apart(counted):
            return [replace(point, name=name) for point, name in zip(points, counted, strict=True)], 1.0
        if self._of_words is None or self._of_names is None:
            return list(points), 1.0
        ordered = sorted(points, key=lambda point: point.entry.span.start)
        entries = [point.entry for point in ordered]
        near = [self._sentences.near(entry) for entry in entries]
        starts = [self._sentences.start(entry) for entry in entries]
        found = chosen_words(near, starts, told_of(kind, entries), self._of_words, self._of_names)
        told = [
            (point, of, one)
            for point, of, one in zip(ordered, near, found, strict=True)
            if one is not None and point.role != "whole"
        ]
        way = way_of([of for _, of, _ in told], [option for _, _, (option, _) in told]) if told else ""
        named = self._of_names.confidence(min((share for _, _, (_, share) in told), default=0), way)
        names: dict[str, str] = {}
        for point, of, one in zip(ordered, near, found, strict=True):
            is_sure = one is not None and (point.role != "whole" or one[1] >= _LEAST_SHARE_OF_WHOLE)
            words = self._sentences.words(of, one[0].first, one[0].last) if one and is_sure else ""
            names[point.entry.id] = self._clean(words)
        others = [names[point.entry.id] for point in points if point.role != "whole"]
        if named < _LEAST_SURE or not (all(others) and _are_apart(others)):
            return list(points), 1.0
        return [replace(point, name=names[point.entry.id]) for point in points], named

    # --- ways to a name -------------------------------------------------------------------------------------

    def _counted(self, entry: Entry) -> str | None:
        return entry.quantity.unit_text if entry.quantity.kind == "count" else None

    def _subject(self, entry: Entry) -> str | None:
        return entry.said_of

    def _first(self, entry: Entry, ways: Sequence[_Way]) -> str:
        """The first clean name of an entry, "" for none."""
        return next((name for way in ways if (name := self._clean(way(entry)))), "")

    def _clean(self, name: str | None) -> str:
        """A name made short, "" if it is not fit to be shown."""
        short = self._naming.short(" ".join((name or "").split())) if name else ""
        is_name = (
            1 < len(short) <= _LONGEST and not short[0].isdigit() and not _UNCLEAN.search(_QUOTED.sub(r"\1", short))
        )
        return short if is_name else ""


def _are_apart(names: Sequence[str]) -> bool:
    """Whether no name also covers another of the things: "ships" covers "new ships"."""
    told = [name.casefold() for name in names]
    return not any(one == other or one.endswith(f" {other}") for one, other in permutations(told, 2))
