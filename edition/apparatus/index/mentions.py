"""Names in a text: runs of words with capitals, judged by how the same words are written elsewhere in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.apparatus.index.prose import Prose, ProseToken, is_acronym, units_of_prose
from edition.document.model.document import Document
from edition.languages import Grammar, pack_of
from edition.languages.dates import month_names, weekday_names
from edition.languages.name_words import NameWords
from edition.languages.territories import pattern_of_territories, territory_of
from edition.source import Span

#: The only separators between the words of a name.
_GAP = re.compile(r"['’]?\s+|\. ")
#: What no name contains: a small letter behind an apostrophe or a digit, a digit behind a full stop ("Rs.758"), a sign
#: of file names.
_ODD = re.compile(r"['’][a-z]|\d[a-z]|\w\.\d|_")
#: Two names that a hyphen joins.
_TWO = re.compile(r"[-‐‑–][A-Z]")
#: What begins with a small letter behind a hyphen.
_HYPHENED = re.compile(r"[-‐‑]([a-z]+)")
#: A capital or a digit amid small letters is misread, unless the word occurs like that more than once.
_MIXED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<=[a-z])[A-Z0-9]")
#: A long word of capitals alone is shouted.
_LOUD = re.compile(r"[^a-z]{5,}")
#: Letters and digits are the name of a thing if they occur at least this often.
_VERY_OFTEN = 5
#: At least this many words in capitals are shouted, and not a name.
_SHOUTED = 3
#: The fewest letters of a word that begins a name.
_FEWEST_LETTERS = 2
#: Where a title in quotation marks may begin and end; a comma or full stop may precede the closing mark.
_OPENS = re.compile(r"(?:^|[\s(])[“\"]$")
_CLOSES = re.compile(r"[,.?!]?[”\"]")
#: The fewest words with capitals in a title in quotation marks.
_FEWEST_OF_TITLE = 3
#: Several words that occur in small letters elsewhere are a name if they have capitals at least this often.
_REGULAR = 3
#: A lone word is a name if it occurs at least this often.
_OFTEN = 2


@dataclass(frozen=True, slots=True)
class NameMention:
    """A mention of a name: its span, the id of its unit of text and its words.

    It `has_title` if a title precedes it, `is_somewhere` if it follows a word that precedes places, "in" or "from",
    `is_quoted` if it is a title in quotation marks, and `is_bare` if it is inside a sentence and has no article.
    """

    span: Span
    unit: str
    words: str
    has_title: bool = False
    is_somewhere: bool = False
    is_quoted: bool = False
    is_bare: bool = False


def of_territories(document: Document) -> Iterator[NameMention]:
    """The countries and parts of the world that a text names, in any language that the CLDR has names for."""
    pattern = pattern_of_territories(document.language.partition("-")[0])
    if pattern is None:
        return
    legible = document.views.legible
    for unit in units_of_prose(document):
        part = legible.from_source(unit.span)
        for match in pattern.finditer(legible.text, part.start, part.end):
            yield NameMention(legible.to_source(Span(match.start(), match.end())), unit.id, match[0])


class Finder:
    """Finds the names of a text in its prose."""

    def __init__(self, document: Document, prose: Prose, grammar: Grammar, full_of: Mapping[str, str]) -> None:
        """Take the document and its prose, the grammar of its language, and known short forms with their full names."""
        words = pack_of(document.language).names or NameWords()
        self._document, self._prose, self._words, self._known = document, prose, words, full_of
        self._is_common = grammar.is_common
        self._wholes = tuple(full.lower() for full in full_of.values())
        self._language = document.language.partition("-")[0]
        self._adjective, self._compound = re.compile(words.adjectives), re.compile(words.compounds)
        self._heads = words.bodies | words.works | words.undertakings
        #: The nouns that names end or begin with.
        self._nouns = self._heads | words.places | words.quarters
        months = (*month_names(self._language), *month_names(self._language, "abbreviated"))
        #: The names of months and of days of the week, long and short, in small letters.
        self._times_of_year = {name.lower().rstrip(".") for name in months} | weekday_names(self._language).keys()
        #: How often each run without a joint occurs by itself.
        self._told = Counter(self._lone_runs())
        self._candidates = [mention for unit, tokens in prose.sentences for mention in self._of_sentence(unit, tokens)]
        self._times = Counter(mention.words for mention in self._candidates)

    def mentions(self) -> tuple[NameMention, ...]:
        """All names, in the order of the text."""
        led = {one.words for one in self._candidates if one.is_somewhere or one.has_title}
        if not self._prose.is_misread:
            led |= {one.words for one in self._candidates if one.is_bare and self._is_plain(one.words)}
        led |= {end for mention in self._candidates for end in self._surname(mention)}
        return tuple(
            mention
            for mention in self._candidates
            if mention.is_quoted or self._is_name(mention.words, mention.words in led)
        )

    def _is_plain(self, words: str) -> bool:
        """Whether a word with a capital but no article is a name: neither a common word nor two joined words."""
        return words.lower() not in self._nouns and not self._is_common(words.lower()) and not _TWO.search(words)

    def _surname(self, mention: NameMention) -> Iterator[str]:
        """The last word of a name that can be a person's: texts go on to call people by it."""
        parts = mention.words.split()
        is_proper = all(part[:1].isupper() and self._prose.small[part.lower()] == 0 for part in parts)
        if len(parts) > 1 and is_proper and parts[-1].lower() not in self._nouns:
            yield parts[-1]

    def _lone_runs(self) -> Iterator[str]:
        """The words of each run without a joint."""
        runs = (run for _, tokens in self._prose.sentences for run in self._runs(tokens) if not self._joints_of(run))
        return (" ".join(token.words for token in run) for run in runs)

    def _of_sentence(self, unit: str, tokens: Sequence[ProseToken]) -> Iterator[NameMention]:
        behind = 0
        for first, last in self._titles(tokens):
            yield from self._of_words(unit, tokens[behind:first])
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            yield NameMention(span, unit, " ".join(self._document.words(span).split()), is_quoted=True)
            behind = last
        yield from self._of_words(unit, tokens[behind:])

    def _titles(self, tokens: Sequence[ProseToken]) -> Iterator[tuple[int, int]]:
        """The positions of titles of works in quotation marks: words that all have capitals, except for small ones."""
        opening = [at for at, token in enumerate(tokens) if _OPENS.search(token.gap)]
        for first in opening:
            end = next((at for at in range(first + 1, len(tokens)) if _CLOSES.match(tokens[at].gap)), len(tokens))
            is_closed = _CLOSES.match(self._document.source.text, tokens[end - 1].span.end)
            if is_closed and self._is_title_of_work(tokens[first:end]):
                yield first, end

    def _is_title_of_work(self, tokens: Sequence[ProseToken]) -> bool:
        """Whether words are written as titles are: the first, the last and all but small ones with capitals."""
        small = [token for token in tokens if not token.has_capital]
        are_small = all(token.low in self._words.openers | self._words.links | self._words.articles for token in small)
        ends = tokens[0].has_capital and tokens[-1].has_capital
        return len(tokens) - len(small) >= _FEWEST_OF_TITLE and ends and are_small

    def _of_words(self, unit: str, tokens: Sequence[ProseToken]) -> Iterator[NameMention]:
        for run in self._runs(tokens):
            before = tokens.index(run[0]) - 1
            is_bare = self._is_bare(tokens, before, before + 1 + len(run))
            for part in self._parted(run):
                behind = tokens[before].words if before >= 0 and part[0] is run[0] and self._is_joined(run[0]) else ""
                for mention in self._mention(unit, part, behind):
                    yield replace(mention, is_bare=is_bare)

    def _is_bare(self, tokens: Sequence[ProseToken], before: int, after: int) -> bool:
        """Whether a run is inside a sentence, without an article or a word with a capital beside it."""
        is_led = before >= 0 and self._is_joined(tokens[before + 1])
        is_followed = after < len(tokens) and self._is_joined(tokens[after]) and tokens[after].has_capital
        is_amid = is_led and tokens[before].has_capital and not tokens[before].is_first
        has_article = is_led and tokens[before].low in self._words.determiners
        return not (tokens[before + 1].is_first or is_amid or has_article or is_followed)

    def _runs(self, tokens: Sequence[ProseToken]) -> Iterator[tuple[ProseToken, ...]]:
        """The longest runs of words with capitals, with links between them."""
        at = 0
        while at < len(tokens):
            if not self._begins(tokens, at):
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and not self._ends(tokens[at:end], tokens[end]):
                links = self._behind_links(tokens, at, end)
                if links >= len(tokens) or not self._may_follow(tokens[links]) or self._is_letter(tokens, links):
                    break
                end = links + 1
            yield tuple(tokens[at:end])
            at = end

    def _ends(self, run: Sequence[ProseToken], following: ProseToken) -> bool:
        """Whether a name ends on a word that owns what follows: "China's State Council" is two, "People's Bank" one."""
        last = run[-1]
        is_known = self._is_territory(last.words) or last.is_acronym
        is_common = self._prose.small[last.low] > 0 and (len(run) > 1 or following.low in self._nouns)
        return last.is_possessive and (is_known or not is_common)

    def _behind_links(self, tokens: Sequence[ProseToken], at: int, end: int) -> int:
        """The place behind the links that follow a run; links may follow only certain words."""
        links = end
        while links < len(tokens) and self._is_joined(tokens[links]) and self._links(tokens, at, links):
            links += 1
        return links

    def _links(self, tokens: Sequence[ProseToken], at: int, link: int) -> bool:
        """Whether a word may continue the run before it: "of" in any run, "on" behind a noun of bodies or works."""
        words = tokens[link].words
        if words in self._words.links:
            return not tokens[link - 1].words.islower() and not self._is_owner(tokens[at:link], words)
        if words in self._words.articles:
            return tokens[link - 1].words in self._words.links | self._words.late_links
        has_head = any(token.low in self._heads for token in tokens[at:link])
        return words in self._words.late_links and has_head and not tokens[link - 1].words.islower()

    def _is_owner(self, run: Sequence[ProseToken], link: str) -> bool:
        """Whether what follows a word like "of" is another name: "Tanya Chan of the Civic Party" is two names."""
        is_whole = len(run) > 1 and all(self._is_proper(token) for token in run)
        return link in self._words.owning and is_whole and not any(self._is_title(token) for token in run)

    def _is_proper(self, token: ProseToken) -> bool:
        """Whether a word occurs only in names, as far as the text shows: never in small letters, no noun of a body."""
        is_noun = token.low in self._nouns
        return token.has_capital and self._prose.small[token.low] == 0 and not is_noun

    @staticmethod
    def _is_letter(tokens: Sequence[ProseToken], at: int) -> bool:
        """Whether a word is a single letter and not an initial, which has a full stop behind it."""
        is_initial = at + 1 < len(tokens) and tokens[at + 1].gap.startswith(".")
        return len(tokens[at].words) == 1 and not is_initial

    def _may_follow(self, token: ProseToken) -> bool:
        """Whether a word may continue a name."""
        is_other = token.low in self._words.articles or token.low in self._times_of_year
        return self._is_capital(token) and self._is_joined(token) and not is_other

    def _is_territory(self, words: str) -> bool:
        """Whether words name a country or a part of the world."""
        return territory_of(words, self._language) is not None or words.casefold() in self._words.territories

    def _is_odd(self, token: ProseToken) -> bool:
        """Whether a word is not part of a name because of a small word joined to it: "York-based", not "Cheuk-yan"."""
        joined = _HYPHENED.findall(token.words)
        is_other = any(self._compound.fullmatch(word) or self._prose.small[word] > 0 for word in joined)
        return is_other or _ODD.search(token.words) is not None

    def _is_capital(self, token: ProseToken) -> bool:
        """Whether a word may be part of a name: it has a capital, is neither shouted nor odd, and does not end one."""
        told = token.words.capitalize()
        is_shouted = token.words.isupper() and told != token.words and self._prose.inside[told] > 0
        is_loud = not token.is_acronym and _LOUD.fullmatch(token.words)
        is_misread = _MIXED.search(token.words) and self._prose.inside[token.words] < _OFTEN
        is_break = token.low in self._words.breaks and not token.is_acronym
        return token.has_capital and not (is_loud or is_shouted or is_misread or is_break or self._is_odd(token))

    @staticmethod
    def _is_joined(token: ProseToken) -> bool:
        return _GAP.fullmatch(token.gap) is not None

    def _begins(self, tokens: Sequence[ProseToken], at: int) -> bool:
        """Whether a name begins with a word: a capital that is not there because a sentence begins."""
        token = tokens[at]
        is_small = token.low in self._words.articles or (token.is_first and token.low in self._words.openers)
        is_none = (is_small and not token.is_acronym) or token.low in self._times_of_year
        if not self._is_capital(token) or is_none or len(token.words) < _FEWEST_LETTERS:
            return False
        if not token.is_first:
            return True
        if token.low.endswith(self._words.adverb_ending):
            return False
        if self._is_territory(token.words):
            return True
        is_told = self._prose.inside[token.words] > 0
        is_never_small = self._prose.small[token.low] == 0
        leads = at + 1 < len(tokens) and tokens[at + 1].has_capital and self._is_joined(tokens[at + 1])
        return (is_told and is_never_small) or (is_never_small and leads) or token.is_acronym or (is_told and leads)

    def _joints_of(self, run: Sequence[ProseToken]) -> list[int]:
        return [at for at, token in enumerate(run) if token.words in self._words.joints]

    def _parted(self, run: tuple[ProseToken, ...]) -> Iterator[tuple[ProseToken, ...]]:
        """A run split into its names: two in "China and Japan", one in "Ministry of Science and Technology"."""
        if self._is_territory(" ".join(token.words for token in run)):  # "Bosnia and Herzegovina"
            yield run
            return
        for at, token in enumerate(run[1:-1], 1):
            if self._is_title(token) and not self._is_title(run[at - 1]) and not run[at - 1].words.islower():
                yield from self._parted(run[:at])
                yield from self._parted(run[at:])
                return
            if token.words in self._words.joints and self._is_whole(run, at):
                is_two = False
            elif token.words in self._words.joints:
                is_two = run[at + 1].words in self._words.articles or self._is_two(run[:at], run[at + 1 :])
            else:
                is_two = token.words in self._words.owning and self._is_owned(run[:at], run[at + 1 :])
            if is_two:
                yield from self._parted(run[:at])
                yield from self._parted(run[at + 1 :])
                return
        yield run

    def _is_whole(self, run: Sequence[ProseToken], at: int) -> bool:
        """Whether the text gives a short form for words on both sides of a place in a run: these are one name."""
        words, before = (" ".join(token.low for token in part) for part in (run, run[: at + 1]))
        starts = (words.find(one) for one in self._wholes)
        return any(0 <= start < len(before) < start + len(one) for start, one in zip(starts, self._wholes, strict=True))

    def _is_title(self, token: ProseToken) -> bool:
        """Whether a word stands before persons, as "President" does."""
        return token.low.rstrip(".") in self._words.titles

    def _is_owned(self, left: Sequence[ProseToken], right: Sequence[ProseToken]) -> bool:
        """Whether a name that is whole belongs to a country or a body: "Response Plan of the UN" is two."""
        rest = [token for token in right if token.words not in self._words.articles]
        words = " ".join(token.words for token in rest)
        is_known = self._is_territory(words) or (len(rest) == 1 and rest[0].is_acronym)
        return is_known and len(left) > 1 and left[-1].low not in self._words.places

    def _is_two(self, left: Sequence[ProseToken], right: Sequence[ProseToken]) -> bool:
        """Whether the words on both sides of a joint are two names."""
        before, after = (" ".join(token.words for token in part) for part in (left, right))
        if any(self._stands_alone(part, words) for part, words in ((left, before), (right, after))):
            return True
        links = self._words.links | self._words.late_links
        has_head = any(token.low in self._heads for token in left) and any(token.words in links for token in left)
        return not (has_head or (right[-1].low in self._heads and left[-1].low not in self._heads))

    def _stands_alone(self, part: Sequence[ProseToken], words: str) -> bool:
        """Whether words are a name by themselves, here or elsewhere."""
        is_short = len(part) == 1 and (part[0].is_acronym or part[0].is_possessive)
        is_lone = self._told[words] > 0 and (len(part) > 1 or self._prose.small[part[0].low] == 0)
        return is_short or is_lone or self._is_territory(words)

    def _mention(self, unit: str, run: tuple[ProseToken, ...], behind: str) -> Iterator[NameMention]:
        """The name of a run behind a word, without titles before it and small words at its ends."""
        has_title, is_whole = False, self._is_territory(" ".join(token.words for token in run))
        while len(run) > 1 and not is_whole and (self._is_title(run[0]) or run[0].words.islower()):
            # "President of Egypt": what follows is no person
            has_title = not run[0].words.islower()
            run = run[1:]
        while run and run[-1].words.islower():
            run = run[:-1]
        is_office = bool(run) and self._is_title(run[-1]) and run[-1].low not in self._words.surnames
        is_headed = any(token.low in self._heads for token in run)
        is_loud = len(run) >= _SHOUTED and all(token.words.isupper() for token in run)
        if run and run[0].low not in self._words.parts and (is_headed or not is_office) and not is_loud:
            span = Span(run[0].span.start, run[-1].span.end)
            yield NameMention(
                span,
                unit,
                " ".join(self._document.words(span).split()),
                has_title=has_title,
                is_somewhere=behind in self._words.locatives,
            )

    def _is_name(self, words: str, is_led: bool) -> bool:
        """Whether words with capitals are a name, judged by the rest of the text or by the words before them."""
        parts = words.split()
        if self._is_territory(words):
            return True
        if len(parts) == 1:
            return self._is_lone_name(words, is_led)
        has_head = parts[-1].lower() in self._nouns or parts[0].lower() in self._nouns
        is_of_somewhere = self._adjective.fullmatch(parts[-1].lower()) is not None
        telling = [part for part in parts if not part.islower()]
        is_told = self._times[words] >= _REGULAR or any(self._prose.small[part.lower()] == 0 for part in telling)
        return has_head or (not is_of_somewhere and is_told)

    def _is_lone_name(self, word: str, is_led: bool) -> bool:
        """Whether one word is a name."""
        if word in self._known:
            return True
        letters = word.replace(".", "")
        if letters.isupper():
            return is_acronym(word) and self._times[word] >= (_OFTEN if letters.isalpha() else _VERY_OFTEN)
        if word.lower() in self._nouns - self._words.bodies:
            return False
        is_never_small = self._prose.small[word.lower()] == 0
        is_adjective = self._adjective.fullmatch(word.lower()) is not None
        often = _VERY_OFTEN if word.lower() not in self._words.bodies and self._is_common(word.lower()) else _OFTEN
        return is_never_small and not is_adjective and (is_led or self._times[word] >= often)
