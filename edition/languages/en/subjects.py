"""What a number is said of: the subject of its clause, or the noun that the number itself measures or is the value of.

A number stands in a noun phrase, and that phrase at one place in its clause. The place decides: a number in the object
is said of the subject of the clause ("sold 12 ships"), a number nested deeper is not ("a plan for 12 ships").
"""

from __future__ import annotations

from dataclasses import replace

from edition.languages.en.clauses import AUXILIARIES, DETERMINERS, SIGNS, SUBORDINATING, Clauses
from edition.languages.en.directions import Directions
from edition.languages.en.gapping import Gapping
from edition.languages.en.naming import EnglishNaming
from edition.languages.en.reading import UNSHARED, TokenReading
from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import WordClasses
from edition.quantity import Kind

#: "Its losses exceeded 12 ships": the comparator is the verb.
_COMPARING = frozenset(("exceeded", "exceeds", "exceed"))
_SIGNS_OF_NUMBERS = frozenset("+-‐‑–−")
#: Numbers that tell how many there are of something.
_COUNTING: frozenset[Kind] = frozenset(("count", "number", "vague_count"))
#: What measures the noun right behind it: "a 20-minute call", "the $130,000 payment".
_MEASURING: frozenset[Kind] = frozenset(("duration", "measure", "money"))
#: Words between a noun and a count that does not belong to the subject of the clause: "a plan for 12 ships".
_DEEPER = frozenset(
    "for among as from of about on under between via through including with alongside against around behind "
    "across".split()
)
#: Before a number these select some of a known group: "the top 10 percent", "the first two parts".
_PICKING = frozenset("top bottom first last next lower upper other remaining".split())
#: These give a time, and say nothing about a subject: "3 years ago".
_TIMING = frozenset("ago earlier later before after".split())
#: Nouns before "of" that name the number itself, not what it belongs to: "a total of 12", "at a rate of 5 percent".
_OF_NUMBERS = frozenset(
    "total sum rate pace level number numbers amount average mean median minimum maximum record high low peak period "
    "span term matter course margin factor rest upwards cost age out order range setting "
    "estimate figure neighborhood region area vicinity excess form".split()
)
#: These select some of what is counted after their "of".
_PARTS = frozenset("one some most all each any many half part either neither none".split())
#: Nouns before "of" whose members are counted: "a backlog of 2 million cases", "classes of 20 pupils".
_GROUPS = frozenset(
    "class population fleet team crew staff workforce coalition committee board panel jury backlog network list "
    "collection series set string sequence group army force audience crowd family household".split()
)
#: What points to things that are known.
_DEFINITE = frozenset("the these those its their his her our my your all".split())
#: Behind a noun these compare it with a number.
_COMPARATIVES = ("larger", "greater", "higher", "lower", "smaller", "longer", "shorter", "older", "in excess of")
#: Nouns of time, which may follow an amount without being measured by it: "paid $5 million Friday".
_TIMES = frozenset(
    "year years month months week weeks quarter day days decade today yesterday tomorrow monday tuesday wednesday "
    "thursday friday saturday sunday time times".split()
)
#: Roles of the words of a noun phrase.
_OF_PHRASES = frozenset(("noun", "plural", "modifier", "participle"))


class Subjects:
    """Finds what numbers are said of."""

    def __init__(
        self, classes: WordClasses, clauses: Clauses, directions: Directions, gapping: Gapping, naming: EnglishNaming
    ) -> None:
        """Use the roles of words, the clauses and their changes, and the names of nouns."""
        self._classes = classes
        self._clauses = clauses
        self._directions = directions
        self._gapping = gapping
        self._naming = naming

    def told(self, tokens: Tokens, reading: TokenReading) -> TokenReading:
        """A reading with what it is said of; a date is said of nothing."""
        if reading.quantity.kind in UNSHARED or self._tells_time(tokens, reading):
            return reading
        subject = self._subject(tokens, reading)
        return replace(reading, said_of=subject) if subject else reading

    def _subject(self, tokens: Tokens, reading: TokenReading) -> str | None:
        """The noun phrase that a reading is said of, None where its sentence does not show it."""
        if reading.quantity.kind == "ratio" and reading.rule == "numbers.multiple":
            return self._multiplied(tokens, reading.after)
        if self._is_subject(tokens, reading):
            return self._whole(tokens, reading)
        if measured := self._measured(tokens, reading):
            return measured
        begin = self._begin(tokens, reading)
        if conjunct := self._gapping.conjunct(tokens, begin):
            return self._gapping.subject(tokens, conjunct)
        if changed := self._directions.changed(tokens, begin):
            return changed
        if tokens.lower[begin - 1] in _PICKING and reading.quantity.kind != "duration":
            return None
        return self._by_place(tokens, reading, begin)

    def _by_place(self, tokens: Tokens, reading: TokenReading, begin: int) -> str | None:
        """The subject of a number, from the place in the clause of its phrase, which begins at token `begin`."""
        if isinstance(reading.quantity.value, tuple) and tokens.lower[begin - 1] == "between":
            begin -= 1
        if self._is_compared(tokens, reading, begin):
            return self._valued(tokens, begin + 1, is_count=False)
        begin -= tokens.lower[begin - 1] in _DEFINITE and reading.quantity.kind in _COUNTING
        joint, before = tokens.lower[begin - 1], tokens.lower[begin - 2]
        if joint == "of" and before in _PARTS:
            return self._by_place(tokens, reading, begin - 2)  # "a plan for one of 12 towns"
        is_count = reading.quantity.kind in _COUNTING
        is_bare = tokens.words[reading.before][:1].isdigit() or tokens.lower[reading.before] == "zero"
        if joint == "of" and self._is_noun(before) and before not in _OF_NUMBERS:
            return self._valued(tokens, begin, is_count=is_count and not (is_bare and reading.quantity.unit is None))
        if joint in _DEEPER and is_count and self._is_noun(before):
            return None
        if self._is_participle(tokens, begin - 1):
            return self._naming.last(tokens.phrase(0, begin - 1))
        return self._clauses.subject(tokens, begin)

    def _begin(self, tokens: Tokens, reading: TokenReading) -> int:
        """The token where the words of a number begin, including a sign or a bracket that shows a change."""
        begin = reading.before + (tokens.lower[reading.before] in _COMPARING)
        opening = begin - 1 - (tokens.words[begin - 1] in _SIGNS_OF_NUMBERS)
        is_of_change = tokens.words[opening] == "(" and self._directions.is_of_verb(tokens, opening)
        return opening if is_of_change else begin

    def _tells_time(self, tokens: Tokens, reading: TokenReading) -> bool:
        """Whether a length of time only says when something was: "3 years ago", not "is 3 days before"."""
        is_told = self._clauses.is_finite(tokens, reading.before - 1)
        leads = not _TIMING.isdisjoint(tokens.lower[reading.after - 1 : reading.after + 1])
        return reading.quantity.kind == "duration" and leads and not is_told

    def _is_subject(self, tokens: Tokens, reading: TokenReading) -> bool:
        """Whether the number's own phrase is the subject of its clause: "and 12 ships sank", "10% of them are"."""
        opening = tokens.lower[reading.before - 1]
        opens = opening in SUBORDINATING - {"than", "as"} or opening in ("", ",", "and") or opening in SIGNS
        verb = self._verb_behind(tokens, reading.after) if opens and reading.quantity.kind != "money" else None
        # A participle behind "and 27 percent" narrows: "increased by 24 percent and 27 percent compared with 1990".
        is_joined = opening in (",", "and") and reading.quantity.kind not in _COUNTING
        return verb is not None and not (is_joined and tokens.lower[verb] not in AUXILIARIES)

    def _verb_behind(self, tokens: Tokens, at: int) -> int | None:
        """The finite verb that follows at token `at`, or behind the phrase with "of" that begins there."""
        if tokens.lower[at] != "of":
            return at if self._clauses.is_finite(tokens, at) else None
        while at < tokens.size and tokens.words[at] not in SIGNS and tokens.words[at] != ",":
            if self._clauses.is_finite(tokens, at):
                return at
            at += 1
        return None

    def _whole(self, tokens: Tokens, reading: TokenReading) -> str | None:
        """What a share is of: "students" in "22 percent of students"; None for other numbers."""
        is_share = reading.quantity.kind == "percent" or reading.quantity.share is not None
        is_of_noun = is_share and tokens.lower[reading.after] == "of"
        return self._naming.behind(self._words_from(tokens, reading.after)) if is_of_noun else None

    def _measured(self, tokens: Tokens, reading: TokenReading) -> str | None:
        """The noun right after a number that measures it: "call" in "a 20-minute call"."""
        at, quantity = tokens.after(reading.after, "old"), reading.quantity
        is_name = tokens.words[at][:1].isupper() and tokens.lower[reading.before - 1] not in DETERMINERS
        is_hyphened = quantity.kind == "count" and tokens.is_hyphen(at - 2)  # "a four-digit year"
        if not (quantity.kind in _MEASURING or is_hyphened) or tokens.starts[at] < reading.end or is_name:
            return None
        if self._classes.role(tokens.lower[at - 1]) == "plural":
            return None  # "12 tons sail"
        last = at
        while self._classes.role(tokens.lower[last]) in _OF_PHRASES and not self._clauses.is_finite(tokens, last):
            last += 1
        is_named = last > at and self._is_noun(tokens.lower[last - 1])
        is_time = not is_hyphened and not _TIMES.isdisjoint(tokens.lower[at:last])
        return tokens.phrase(at, last) if is_named and not is_time else None

    def _valued(self, tokens: Tokens, begin: int, *, is_count: bool) -> str | None:
        """What a number behind "of" is the value of: "a temperature of 75 degrees".

        The value of a verb's object is said of the subject: "the firm made a profit of 5 million crowns".
        """
        noun, last = tokens.lower[begin - 2], begin - 1
        first = self._start_of_phrase(tokens, last)
        if not is_count and tokens.lower[first - 1] in ("for", "in") and self._is_noun(tokens.lower[first - 2]):
            first = self._start_of_phrase(tokens, first - 1)  # "a tax for the banks of 25 percent"
        is_object = tokens.lower[first - 1] in ("and", "or") or self._clauses.is_finite(tokens, first - 1)
        if is_object and (subject := self._clauses.subject(tokens, begin)):
            return subject
        is_named = self._clauses.is_noun_phrase(tokens, first, last)
        is_valued = not is_count or self._classes.singular(noun) in _GROUPS
        return tokens.phrase(first, last) if is_named and is_valued else None

    def _is_compared(self, tokens: Tokens, reading: TokenReading, begin: int) -> bool:
        """Whether a number bounds the noun before it: "a value larger than 60", "no gaps in excess of 5 mm"."""
        words = (reading.quantity.comparator_text or "").lower()
        return words.startswith(_COMPARATIVES) and self._is_noun(tokens.lower[begin - 1])

    def _start_of_phrase(self, tokens: Tokens, last: int) -> int:
        """The first token of the nouns and adjectives that end before token `last`, with their determiner."""
        first = last
        while first > 0 and self._classes.role(tokens.lower[first - 1]) in _OF_PHRASES:
            if self._clauses.is_finite(tokens, first - 1):
                break
            first -= 1
        return first - (tokens.lower[first - 1] in DETERMINERS)

    def _is_participle(self, tokens: Tokens, at: int) -> bool:
        """Whether a participle behind its noun governs what follows: "classes containing 5 pupils"."""
        word, before = tokens.lower[at], tokens.lower[at - 1]
        is_active = word.endswith("ing") and (self._classes.role(word) == "participle" or word == "containing")
        return is_active and self._is_noun(before) and before not in AUXILIARIES

    def _is_noun(self, word: str) -> bool:
        """Whether a word can end a noun phrase."""
        return self._classes.role(word) in ("noun", "plural")

    def _multiplied(self, tokens: Tokens, behind: int) -> str | None:
        """What the verb before token `behind` multiplies: its object, else its subject."""
        words = self._words_from(tokens, behind)
        if tokens.lower[behind] == "of":
            return self._naming.behind(words)
        has_object = tokens.lower[behind] in DETERMINERS
        return self._naming.behind(f"of {words}") if has_object else self._clauses.subject(tokens, behind)

    def _words_from(self, tokens: Tokens, at: int) -> str:
        """The words of a sentence from token `at` on."""
        return tokens.text[tokens.starts[at] : tokens.ends[tokens.size - 1]]
