"""What a figure measures, whose it is, what it is a part of, under what condition: chosen among the phrases near it.

The noun phrases and verbs of its sentence and the heads of its cell are the candidates. One linear score with integer
weights gives the probability that each fills each slot; a slot that none fills is unknown. No word is listed here: what
words say is in the weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal

from edition.languages import Head, Phrase, QuantityReading, SentenceWords
from edition.ledger.measures import cuts_exceeded, word_case_of, word_form_of
from edition.ledger.settings import Setting
from edition.scoring import Scorer
from edition.source import Span

_PLACE = attrgetter("first")
#: The slots that a phrase can fill, and the choice of a phrase that fills none.
PhrasedSlot = Literal["measure", "subject", "base", "condition"]
PHRASED: tuple[PhrasedSlot, ...] = ("measure", "subject", "base", "condition")
NO_PHRASE = "none"
#: Least probability, in ten-thousandths, at which a phrase fills a slot: below it, more were wrong than a reader
#: tolerates in an unfamiliar text.
#: Only an editor gives a condition: of 15 that the weights gave at a half on held-out documents, 6 were right.
LEAST: Mapping[PhrasedSlot, int] = {"measure": 4000, "subject": 6000, "base": 4500}
#: Cuts of the distance from a figure to a phrase, in words.
_DISTANCES = (0, 1, 2, 4, 7, 12, 20, 35)
#: Signs that separate parts of a sentence, and those that separate them completely.
_SIGNS = frozenset((",", ";", ":", "(", ")"))
_STRONG = frozenset((";", ":", "(", ")", "—"))
_VERBS = frozenset(("V", "VB", "VN", "VG"))
#: Candidates: number of phrases on each side of a figure; number of verbs before it; one verb this many words behind.
_REACH = 7
_VERBS_BEFORE = 2
_VERB_BEHIND = 8
_MOST_RANK = 5
#: At most this many phrases between a phrase and the verb of a figure are examined.
_MOST_BETWEEN = 60
_LONGEST = 5
#: How sure the heads of a cell are, from labelled cells: the subject was right in 45 of 45, in two documents; the
#: measure in 10 of 12 (for 23 more, the readers mostly quoted the same words from elsewhere).
_SURE_OF_SUBJECT, _SURE_OF_MEASURE = 0.97, 0.83
#: The heads of a table that name what is in its cells.
_NAMING = frozenset(("column", "row"))


@dataclass(frozen=True, slots=True)
class SlotCandidate:
    """A phrase that may fill a slot: its span in the legible text, the span of its head, and its features."""

    span: Span
    head: Span
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """What fills a slot: the candidate, and how sure that is, from 0 to 1."""

    candidate: SlotCandidate
    confidence: float


def chosen_phrase(setting: Setting, figure: QuantityReading, scorer: Scorer) -> dict[PhrasedSlot, SlotChoice]:
    """What fills the slots of a figure of a sentence, without those that nothing fills with sufficient certainty."""
    options = [(one, scorer.shares(scorer.sum(one.features))) for one in slot_candidates(setting, figure)]
    found = dict(_of_cell(setting))
    for slot, least in LEAST.items():
        if slot in found:
            continue
        place = scorer.choices.index(slot)
        best = max(options, key=lambda option: option[1][place], default=None)
        if best and best[1][place] >= least:
            found[slot] = SlotChoice(best[0], scorer.confidence(best[1][place], slot))
    return found


def _of_cell(setting: Setting) -> Iterator[tuple[PhrasedSlot, SlotChoice]]:
    """What the heads of a cell say: whose the figure is, if one of them names a country, and what is measured.

    If the columns are only times or units, the row names what is measured.
    """
    text = setting.parsed.tokens.text
    rows = [head for head in setting.heads if head.place == "row" and head.words and head.span]
    columns = [head for head in setting.heads if head.place == "column"]
    named = [head for head in columns if head.words and head.span]
    if not rows or not columns:
        return
    if rows[0].is_place and named:
        yield "subject", _of_head(rows[0], text, _SURE_OF_SUBJECT)
        yield "measure", _of_head(named[0], text, _SURE_OF_MEASURE)
    elif named and named[0].is_place:
        yield "subject", _of_head(named[0], text, _SURE_OF_SUBJECT)
        yield "measure", _of_head(rows[0], text, _SURE_OF_MEASURE)
    elif not named:
        yield "measure", _of_head(rows[0], text, _SURE_OF_MEASURE)


def _of_head(head: Head, text: str, confidence: float) -> SlotChoice:
    """A head as a choice, without the unit behind its words."""
    span, words = head.span or Span(0, 0), head.words or ""
    if text.startswith(words, span.start):
        span = Span(span.start, span.start + len(words))
    return SlotChoice(SlotCandidate(span, span, ()), confidence)


def slot_candidates(setting: Setting, figure: QuantityReading) -> Iterator[SlotCandidate]:
    """The phrases that may fill a slot of a figure of a sentence."""
    tokens = setting.parsed.tokens
    first = tokens.at_offset(figure.start)
    last = max(first + 1, tokens.at_offset(figure.end))
    kind = figure.quantity.kind
    told = (
        f"zone={setting.zone}",
        f"w={word_form_of(tokens.words[first - 1]) if first else '<>'}",
        f"n={word_form_of(tokens.words[last])}",
    )
    low, high = setting.around(first, last)
    begin, end = (bisect_left(setting.phrases, place, key=_PLACE) for place in (low, high))
    near = (*joined(setting.phrases[begin:end], first, last), *_verbs(setting, first, last))
    phrases = sorted(near, key=lambda one: one.first)
    left = sum(one.last <= first for one in phrases)
    for at in range(max(0, left - _REACH), min(len(phrases), left + _REACH)):
        for one in _parts(setting.parsed.tags, phrases, at):
            span = Span(tokens.starts[one.first], tokens.ends[one.last - 1])
            head = Span(tokens.starts[one.head], tokens.ends[one.head])
            of = _beside(setting, one, first, last, at - left)
            crossed = (f"{kind} {feature}" for feature in of)
            unit = f"unit={_has_unit(tokens, one, figure)} {kind}"
            yield SlotCandidate(span, head, (*_itself(setting, one), *of, *crossed, unit, *told))
    yield from _of_heads(setting.heads, kind)


def _parts(tags: Sequence[str], phrases: Sequence[Phrase], at: int) -> Iterator[Phrase]:
    """A phrase; its owner (China in "China's output"); and the phrase together with the one coordinated with it."""
    one = phrases[at]
    yield one
    if one.owner is not None:
        yield Phrase(one.first, one.owner + 1, one.owner)
    if at + 1 < len(phrases) and phrases[at + 1].first == one.last + 1 and tags[one.last] == "C":
        yield Phrase(one.first, phrases[at + 1].last, one.head)


def _verbs(setting: Setting, first: int, last: int) -> Iterator[Phrase]:
    """The verbs next to the words [first, last) of a figure: what is done may be what is measured."""
    tags, words = setting.parsed.tags, setting.parsed.tokens.words
    found = 0
    for at in range(first - 1, setting.around(first, last)[0] - 1, -1):
        if words[at] in _STRONG or found == _VERBS_BEFORE:
            break
        if tags[at] in _VERBS:
            found += 1
            yield Phrase(at, at + 1, at)
    for at in range(last, min(last + _VERB_BEHIND, len(tags))):
        if words[at] in _STRONG:
            break
        if tags[at] in _VERBS:
            yield Phrase(at, at + 1, at)
            break


def joined(phrases: Sequence[Phrase], first: int, last: int) -> list[Phrase]:
    """The phrases of a sentence, each with those that narrow it, without the words [first, last) of a figure.

    Of a phrase that contains the figure, only what stands behind the figure is kept: ships of "40 new ships".
    """
    found: list[Phrase] = []
    for one in phrases:
        if one.first < last and first < one.last:
            if one.last > last and one.head >= last:
                found.append(Phrase(last, one.last, one.head))
        elif one.is_joined and found and found[-1].last + 1 == one.first:
            found[-1] = replace(found[-1], last=one.last)
        else:
            found.append(one)
    return found


def _has_unit(tokens: SentenceWords, one: Phrase, figure: QuantityReading) -> bool:
    """Whether a phrase contains the unit that the grammar read."""
    unit = (figure.quantity.unit_head or "").lower()
    return bool(unit) and unit in tokens.text[tokens.starts[one.first] : tokens.ends[one.last - 1]].lower()


def _itself(setting: Setting, one: Phrase) -> tuple[str, ...]:
    """The features of a phrase of the sentence that do not depend on the figure."""
    tokens, tags = setting.parsed.tokens, setting.parsed.tags
    head = tokens.lower[one.head]
    before = tokens.lower[one.first - 1] if one.first else "<"
    where = "subject" if one.last <= setting.verb else "behind"
    return (
        f"head={head}",
        f"ending={head[-3:]}",
        f"tag={tags[one.head]}{word_case_of(tokens.words[one.head])}",
        f"{where} before={before}",
        f"opens={tokens.lower[one.first]}",
        f"length={min(one.last - one.first, _LONGEST)}",
    )


def _beside(setting: Setting, one: Phrase, first: int, last: int, rank: int) -> tuple[str, ...]:
    """The position of a phrase relative to the words [first, last) of a figure, and how many others are nearer."""
    tokens, tags = setting.parsed.tokens, setting.parsed.tags
    is_left = one.last <= first
    side = "left" if is_left else "in" if one.first == last else "right"
    low, high = (one.last, first) if is_left else (last, one.first)
    of, words = tags[low:high], tokens.lower[low:high]
    verbs = min(of.count("V"), 2)
    signs = min(sum(word in _SIGNS for word in words), 2)
    lead = next(
        (word for word, tag in zip(*((words, of) if is_left else (words[::-1], of[::-1])), strict=True) if tag == "P"),
        "",
    )
    distance = cuts_exceeded(max(0, high - low), _DISTANCES)
    before = tokens.lower[one.first - 1] if one.first else "<"
    preposed = bool(one.first) and tags[one.first - 1] == "P"
    clause = _clause(setting, one, first, last)
    left, right = tokens.lower[first - 1] if first else "<", tokens.lower[last]
    return (
        f"{side}{distance}",
        f"{side} rank={max(-_MOST_RANK, min(_MOST_RANK, rank))}",
        f"{side} verbs={verbs} signs={signs}",
        f"{side} before={before}",
        f"{side} lead={lead}",
        f"{side} numbers={min(of.count('M'), 2)}",
        f"{side} {'subject' if one.last <= setting.verb else 'behind'} {verbs}",
        f"{side} {clause} {preposed}",
        f"{side} {clause} {preposed} signs={signs}",
        f"{side} holds={'M' in tags[one.first : one.last]}",
        f"{side} next={right if side == 'right' else left} {verbs}",
        f"{side} left={left} {verbs} {signs}",
        f"{side} right={right} {min(distance, 2)}",
    )


def _clause(setting: Setting, one: Phrase, first: int, last: int) -> str:
    """What a phrase is to the verb before a figure: its object, its subject, or something before the subject.

    For a phrase behind the figure, whether a verb stands between them.
    """
    tokens, tags = setting.parsed.tokens, setting.parsed.tags
    if one.last > first:
        return f"ahead={'V' in tags[last : one.first]}"
    low = setting.around(first, last)[0]
    governing = next(
        (at for at in range(first - 1, low - 1, -1) if tags[at] == "V" or tokens.words[at] in _STRONG), None
    )
    if governing is None or tags[governing] != "V":
        return "no verb"
    if one.last > governing:
        return "object"
    behind = bisect_left(setting.phrases, one.last, key=_PLACE)
    between = setting.phrases[behind : behind + _MOST_BETWEEN]
    is_next = all(other.last > governing or other.is_joined for other in between)
    return "subject" if is_next else "before"


def _of_heads(heads: Sequence[Head], kind: str) -> Iterator[SlotCandidate]:
    """The heads of a cell's column and row as candidates."""
    ranks: dict[str, int] = {}
    heads = [head for head in heads if head.place in _NAMING]
    for head in heads:
        rank = ranks[head.place] = ranks.get(head.place, -1) + 1
        if head.words and head.span:
            place = f"place={head.place}{min(rank, 2)}"
            last = head.words.split()[-1].lower()
            features = (
                place,
                f"{place} kind={kind}",
                f"{place} unit={head.kind or ''}",
                f"{place} many={min(len(heads), 4)}",
                f"{place} last={last}",
                f"last={last}",
            )
            yield SlotCandidate(head.span, head.span, features)
