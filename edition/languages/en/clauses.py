"""The finite verb of the clause that a number stands in, and its subject."""

from __future__ import annotations

from collections.abc import Iterator

from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import WordClasses

AUXILIARIES = frozenset(
    "is are was were am has have had will would shall should can could may might must do does did isn't aren't wasn't "
    "weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't don't doesn't didn't".split()
)
#: Words that an infinitive follows.
INFINITIVE = frozenset("to will would shall should can could may might must".split())
#: Signs and words at which another clause begins.
SIGNS = frozenset(';:()[]—…?!"“”')
SUBORDINATING = frozenset(
    "that because while when where if although though unless until since whereas as after before whether how why what "
    "so once but than".split()
)
#: Words that open a clause with a subject and a verb of its own.
_OPENING_CLAUSES = frozenset("that because while when where if although though unless whereas whether how".split())
#: A pronoun and its verb in one: "I'm saving families 5 crowns".
_CONTRACTED = ("'m", "'re", "'ve", "'ll", "'d")
_CONTRACTED_IS = frozenset("it's he's she's that's there's what's who's here's".split())
_RELATIVE = frozenset(("which", "who", "that", "whom", "whose"))
_COORDINATING = frozenset(("and", "but", "or", "nor", "then", "yet"))
_PREPOSITIONS = frozenset(
    "in on at by for from with under over during since after before among between of as about within without through "
    "to into despite across against along besides beyond behind above below near per throughout towards upon via "
    "including excluding following according based given compared together like unlike due".split()
)
DETERMINERS = frozenset(
    "the a an this these that those its their his her our my your each every some all no any".split()
)
#: After a word that can be a verb or a plural, these show that it is a verb: "matches the tag".
_POINTED = frozenset("the this these its their his her".split())
#: Words for something that only another sentence names.
_PRONOUNS = frozenset(
    "it they he she we i you this that these those there who which what one others both many some all each such".split()
)
#: After a preposition these begin a clause whose subject follows.
_RELATIVES = frozenset(("which", "whom", "whose"))
#: Pronouns for persons, who are named elsewhere.
_PERSONS = frozenset("i you he she it we they".split())
_PLURAL_PRONOUNS = frozenset("i you we they these those who".split())
#: The words before the comma of an opening have at most this many tokens.
_LONGEST_OPENING = 4
#: Participles that form a compound with the noun before them: "heroin related injuries", "council led schools".
_COMPOUNDED = frozenset("related based owned led backed funded oriented controlled sponsored run".split())
#: Adverbs and the like between a subject and its verb.
_BETWEEN = frozenset(
    "also not only then now still already just even never always often both thus therefore however".split()
)
#: Adverbs of time that open a clause: "Later an order of the council".
_OPENING_ADVERBS = frozenset("later earlier meanwhile today yesterday thereafter afterwards next".split())
#: Words that compare inside a verb: "has more than doubled".
_COMPARING = frozenset("more less than".split())
#: Adverbials of two words that stand before a subject without a comma.
_ADVERBIALS = frozenset(
    (words[0], words[1])
    for words in map(
        str.split,
        ("in fact", "of course", "in addition", "for example", "for instance", "in turn", "in particular", "on average",
         "at present", "in general", "at times"),
    )
)  # fmt: skip
#: Prepositions between a noun and its time; the words of such times.
_TIMING = frozenset("in for during at".split())
_WORDS_OF_DATES = frozenset(
    ("the fiscal financial calendar year years quarter half first second third fourth end of and to early mid late "
     "january february march april may june july august september october november december").split()
)  # fmt: skip
#: A verb and its subject are looked for over at most 60 tokens.
_REACH = 60
#: An abbreviation with its brackets has at most this many tokens: "(R&D)".
_LONGEST_ABBREVIATION = 6
#: A name in quotation marks has at most this many tokens, its marks included; closing marks with their opening marks.
_LONGEST_QUOTED = 9
_OPENING_OF = {'"': '"', "”": "“"}
_CLOSING = frozenset(_OPENING_OF)
#: A phrase of more words and signs is not accepted as a subject.
_LONGEST_SUBJECT = 20


def _outside_quotations(tokens: Tokens, first: int, last: int) -> Iterator[int]:
    """The tokens of a phrase outside quotation marks: verbs in names like "Don't Shoot" do not count."""
    is_outside = True
    for n in range(first, last):
        if tokens.words[n] in _OPENING_OF.values() or tokens.words[n] in _CLOSING:
            is_outside = not is_outside
        elif is_outside:
            yield n


def _is_year(word: str) -> bool:
    """Whether a word is a year in digits."""
    return word.isdecimal() and len(word) == len("2016")


def _behind_another_sentence(tokens: Tokens, first: int, last: int) -> int:
    """Where the sentence of a phrase opens inside the phrase, as after a heading: "Arrivals In 1990, the port"."""
    for n in range(last - 1, first, -1):
        is_opening = tokens.words[n][:1].isupper() and tokens.lower[n] in _PREPOSITIONS
        if is_opening and "," in tokens.words[n:last]:
            return n
    return first


def _is_contracted(word: str) -> bool:
    """Whether a word is a pronoun with its verb: "we've"."""
    return word in _CONTRACTED_IS or word.endswith(_CONTRACTED)


class Clauses:
    """Finds finite verbs and their subjects by the roles of words."""

    def __init__(self, classes: WordClasses) -> None:
        """Use `classes` for the roles."""
        self._classes = classes

    def subject(self, tokens: Tokens, at: int) -> str | None:
        """The noun phrase that the number at token `at` is said of: its clause's subject, None if none is shown."""
        verb = self._verb_before(tokens, at)
        if verb is None:
            return None
        last = verb
        while last > 0 and self._stands_between(tokens.lower[last - 1]):
            last -= 1
        if last > 1 and tokens.lower[last - 1].endswith("ed") and self._is_nominal(tokens.lower[last - 2]):
            last -= 1  # "the volume of goods delivered increased"
        if tokens.lower[last - 1] in _RELATIVE:
            last -= 1 + (tokens.words[last - 2] == ",")
        elif tokens.lower[last - 1] in _COORDINATING or tokens.words[last - 1] == ",":
            earlier = self._verb_before(tokens, last - 1)
            return (
                self._phrase(tokens, earlier) if earlier is not None and self._shares(tokens, earlier, last) else None
            )
        return self._phrase(tokens, last)

    def _shares(self, tokens: Tokens, verb: int, at: int) -> bool:
        """Whether no other clause stands between a verb and the verb at token `at` that shares its subject."""
        return not any(tokens.words[n] in SIGNS or tokens.lower[n] in _RELATIVE for n in range(verb, at))

    def _verb_before(self, tokens: Tokens, at: int) -> int | None:
        """The nearest finite verb before token `at` in its clause."""
        for n in range(at - 1, max(0, at - _REACH), -1):
            word = tokens.lower[n]
            if tokens.words[n] in SIGNS or word in _OPENING_CLAUSES or _is_contracted(word):
                return None
            if self.is_finite(tokens, n):
                return self._first_verb(tokens, n)
        return None

    def _first_verb(self, tokens: Tokens, n: int) -> int:
        """The first verb of the group that token `n` belongs to: "has" in "has already more than doubled"."""
        before = n
        while before > 1:
            if tokens.lower[before - 1] in AUXILIARIES:
                n = before - 1
            elif not self._stands_between(tokens.lower[before - 1]):
                return n
            before -= 1
        return n

    def _stands_between(self, word: str) -> bool:
        """Whether a word stands between the verbs of a clause."""
        return word in _BETWEEN or word in _COMPARING or self._classes.role(word) == "adverb"

    def is_finite(self, tokens: Tokens, n: int) -> bool:
        """Whether token `n` is a finite verb: an auxiliary, a past form or one in -s behind a noun or a pronoun."""
        if n not in tokens.finite:
            tokens.finite[n] = self._find_finite(tokens, n)
        return tokens.finite[n]

    def is_verb(self, tokens: Tokens, n: int) -> bool:
        """Whether token `n` is a verb that governs what follows it: finite and no auxiliary, or an infinitive."""
        word, before = tokens.lower[n], tokens.lower[n - 1]
        if before in INFINITIVE and self._classes.role(word) == "verb":
            return True
        return word not in AUXILIARIES and self.is_finite(tokens, n)

    def _find_finite(self, tokens: Tokens, n: int) -> bool:
        """The answer of `is_finite`, worked out from the words."""
        word, before = tokens.lower[n], tokens.lower[n - 1]
        if word in AUXILIARIES:
            return True
        if n > 1 and before in _RELATIVES and tokens.lower[n - 2] in _PREPOSITIONS:
            return False  # "from which grants were paid"
        # "the SAT", "Last-Modified", "minority-owned"
        is_name = n > 0 and (word != tokens.words[n] or tokens.is_hyphen(n - 1))
        if (
            is_name
            or not word.isalpha()
            or before in DETERMINERS
            or before in _PREPOSITIONS
            or before in ("to", "be", "been", "being")
        ):
            return False
        role = self._classes.role(word)
        if word in _COMPOUNDED and self._is_nominal(before) and self._is_nominal(tokens.lower[n + 1]):
            return False  # "heroin related injuries"
        is_behind_adverb = self._classes.role(before) == "adverb"
        if is_behind_adverb and role == "participle" and tokens.lower[n - 2] in _PREPOSITIONS | DETERMINERS:
            return False  # "in medically underserved communities"
        if role == "participle" and not word.endswith("ing"):
            return before not in (",", "and") or self._is_nominal(before)
        if role == "plural" and tokens.lower[n + 1] in _POINTED and self._classes.can_be_verb(word):
            return self._classes.role(before) == "noun"  # "no range in the field matches the tag"
        if role == "verb" and word.endswith("s"):
            return before in _PRONOUNS or self._classes.role(before) in ("noun", "modifier")  # "the council spends"
        if role == "verb":
            return before in _PLURAL_PRONOUNS or self._classes.role(before) == "plural"
        return word.endswith("s") and self._classes.can_be_verb(word) and before in _PRONOUNS

    def _is_nominal(self, word: str) -> bool:
        """Whether a word can be the last of a noun phrase."""
        return self._classes.role(word) in ("noun", "plural")

    def _phrase(self, tokens: Tokens, last: int) -> str | None:
        """The noun phrase that ends before token `last`, if it is one that names something."""
        first = last
        floor = max(0, last - _REACH)
        while first > floor and not self._begins_clause(tokens, first - 1):
            first -= 1
            if tokens.words[first - 1] == ")":
                first = self._before_brackets(tokens, first)
            elif tokens.words[first - 1] in _CLOSING:
                first = self._before_quotation(tokens, first)
        first = self._behind_clause(tokens, first, last)
        first = max([first, *(n + 1 for n in range(first, last) if tokens.lower[n] == "whose")])
        first = _behind_another_sentence(tokens, first, last)
        first, last = self._without_adverbials(tokens, first, last)
        first += len(next((words for words in _ADVERBIALS if tuple(tokens.lower[first : first + 2]) == words), ()))
        first = self._behind_opening(tokens, first, last)
        last = self._before_relative(tokens, first, last)
        last = self._before_date(tokens, first, last)
        if not 0 < last - first <= _LONGEST_SUBJECT or not self.is_noun_phrase(tokens, first, last):
            return None
        return tokens.phrase(first, last)

    def _behind_clause(self, tokens: Tokens, first: int, last: int) -> int:
        """Where a phrase begins behind a clause that it is joined to: "wages have risen and the prices of wool"."""
        verb = max((n for n in range(first, last) if self.is_finite(tokens, n)), default=None)
        if verb is None or AUXILIARIES.isdisjoint(tokens.lower[self._first_verb(tokens, verb) : verb + 1]):
            return first
        joints = [n for n in range(verb + 1, last) if tokens.lower[n] in _COORDINATING]
        # One of several joints may join nouns, and so may a joint after a comma.
        is_certain = (len(joints) == 1 and "," not in tokens.words[verb : joints[0]]) or joints[:1] == [verb + 1]
        return joints[0] + 1 if is_certain else first

    def _before_brackets(self, tokens: Tokens, at: int) -> int:
        """The opening bracket of the abbreviation whose brackets close before token `at`; else `at` itself."""
        opening = next((n for n in range(at - 2, max(at - _LONGEST_ABBREVIATION, 0), -1) if tokens.words[n] == "("), at)
        inside = tokens.words[opening + 1 : at - 1]
        return opening if inside and all(word.isupper() or word == "&" for word in inside) else at

    def _before_quotation(self, tokens: Tokens, at: int) -> int:
        """The opening mark of the quoted name whose closing mark stands before token `at`; else `at` itself."""
        within = range(at - 3, max(at - _LONGEST_QUOTED, 0), -1)
        opening = next((n for n in within if tokens.words[n] == _OPENING_OF[tokens.words[at - 1]]), at)
        before = tokens.lower[opening - 1]
        is_named = before in DETERMINERS or before.endswith(("'s", "s'"))
        return opening if is_named and SIGNS.isdisjoint(tokens.words[opening + 1 : at - 1]) else at

    def _behind_opening(self, tokens: Tokens, first: int, last: int) -> int:
        """Where a subject begins behind an opening without a comma: "In recent years the council"."""
        if first >= last or tokens.lower[first] not in _PREPOSITIONS:
            return first
        for at in range(last - 1, first + 1, -1):
            before = tokens.lower[at - 1]
            parted = self._is_nominal(before) or before.isdecimal()
            if tokens.lower[at] in DETERMINERS and parted:
                return at
        return first

    def _before_relative(self, tokens: Tokens, first: int, last: int) -> int:
        """Where a subject's noun phrase ends before its relative clause: "children who go to school"."""
        for at in range(first + 1, last):
            if tokens.lower[at] in _RELATIVE and self._is_nominal(tokens.lower[at - 1]):
                return at
        return last

    def _before_date(self, tokens: Tokens, first: int, last: int) -> int:
        """Where a subject ends before the time that stands behind it: "expenses in the second quarter of 2016"."""
        at = last
        while at > first and (
            tokens.lower[at - 1] in _WORDS_OF_DATES or tokens.words[at - 1].isdecimal() or tokens.is_dash(at - 1)
        ):
            at -= 1
        is_dated = at < last and any(_is_year(word) for word in tokens.words[at:last])
        is_led = is_dated and at - 1 > first and tokens.lower[at - 1] in _TIMING
        return at - 1 if is_led and self._is_nominal(tokens.lower[at - 2]) else last

    def is_noun_phrase(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens name something: they end with a noun or a name, and hold no verb and no pronoun alone."""
        words, lower = tokens.words[first:last], tokens.lower[first:last]
        if (
            not words
            or lower[0] in _PREPOSITIONS
            or not words[0][:1].isalpha()
            or (len(words) == 1 and len(words[0]) == 1)
        ):
            return False
        if any(word.partition("'")[0] in _PERSONS for word in lower) or (len(words) == 1 and lower[0] in _PRONOUNS):
            return False
        if any(self.is_finite(tokens, n) for n in _outside_quotations(tokens, first, last)):
            return False
        is_verb = self._classes.role(lower[0]) == "verb" and (first == 0 or words[0].islower())
        if lower[0].endswith("ing") or is_verb:
            return False
        is_age = len(words) > 2 and words[-1].isdecimal() and lower[-2] in ("over", "under")
        # "the share of adults working"
        is_doing = len(words) > 1 and lower[-1].endswith("ing") and self._classes.role(lower[-2]) == "plural"
        is_named = self._is_nominal(lower[-1]) or words[-1][:1].isupper() or lower[-1].endswith("'s")
        return is_named or is_age or is_doing

    def _begins_clause(self, tokens: Tokens, n: int) -> bool:
        """Whether a clause begins after token `n`, which itself belongs to none."""
        if tokens.words[n] in SIGNS:
            return True
        if tokens.lower[n] == "that":
            return tokens.lower[n - 1] not in ("", ",") and not self._is_relative(tokens, n)
        return tokens.lower[n] in SUBORDINATING

    def _is_relative(self, tokens: Tokens, n: int) -> bool:
        """Whether a "that" stands for the noun before it and its verb follows: "ships that carry", "a ship that is".

        Not the "that" of "the fact that ships", "the results show that swimming", "they say that number is".
        """
        noun, verb = self._classes.role(tokens.lower[n - 1]), tokens.lower[n + 1]
        if noun not in ("noun", "plural"):
            return False
        agrees = self._classes.can_be_verb(verb) and verb.endswith("s") is (noun == "noun")
        return self.is_finite(tokens, n + 1) or (agrees and tokens.lower[n + 2] not in AUXILIARIES)

    def _without_adverbials(self, tokens: Tokens, first: int, last: int) -> tuple[int, int]:
        """A phrase without what stands before its subject: conjunctions, adverbs, "In 2017,"."""
        commas = [n for n in range(first, last) if tokens.words[n] == "," and not self._joins_nouns(tokens, first, n)]
        word = tokens.lower[first]
        opening = word in _PREPOSITIONS or word in _BETWEEN or self._classes.role(word) == "adverb"
        is_short = bool(commas) and first < commas[-1] <= first + _LONGEST_OPENING  # "Here at home, the council"
        is_short = is_short and not self._lists_nouns(tokens, first, commas[0], last)
        if commas and (opening or is_short or self._holds_a_clause(tokens, first, commas[-1])):
            first = commas[-1] + 1
        while first < last and (
            tokens.words[first] == ","
            or tokens.lower[first] in _COORDINATING
            or tokens.lower[first] in _BETWEEN | _OPENING_ADVERBS
            or self._classes.role(tokens.lower[first]) == "adverb"
        ):
            first += 1
        while last > first and tokens.words[last - 1] == ",":
            last -= 1
        return first, last

    def _joins_nouns(self, tokens: Tokens, first: int, comma: int) -> bool:
        """Whether a comma and a conjunction go on with a list of nouns: "the share of workers, and of clerks"."""
        is_joined = tokens.lower[comma + 1] in _COORDINATING
        is_bare = tokens.lower[comma + 2] not in DETERMINERS | _PRONOUNS
        return is_joined and is_bare and not any(self.is_finite(tokens, n) for n in range(first, comma))

    def _lists_nouns(self, tokens: Tokens, first: int, comma: int, last: int) -> bool:
        """Whether a phrase lists what its first noun is of: "prices for rents, water and fuel"."""
        is_of_something = not _PREPOSITIONS.isdisjoint(tokens.lower[first + 1 : comma])
        return is_of_something and self._is_nominal(tokens.lower[comma - 1]) and "and" in tokens.lower[comma:last]

    def _holds_a_clause(self, tokens: Tokens, first: int, comma: int) -> bool:
        """Whether another clause stands before a comma, or one begins behind it: "…, and these ships"."""
        is_joined = tokens.lower[comma + 1] in _COORDINATING
        return is_joined or any(self.is_finite(tokens, n) for n in range(first + 1, comma))
