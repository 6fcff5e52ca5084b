"""The evidence on the role of a number: the words and signs beside it, its sentence, its column, its document.

Each piece of evidence is a feature, a name with a value: "w1=page" is the word before. What a feature says is learned:
nothing here knows a word of any language. How the closed forms of the language's grammar can read the number is
evidence as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.model.document import Document
from edition.document.model.tree import Cell, Heading, ListItem, Paragraph, TextUnit
from edition.languages import Head, Mention, Parsed, SentenceWords, StretchRole
from edition.ledger.columns import columns_of
from edition.ledger.measures import Mix, cuts_exceeded, shape_of, size_of, word_case_of, word_form_of
from edition.ledger.repeats import Repeats, neighbours
from edition.ledger.sentences import ParsedText

#: Number of neighbours on each side of a unit whose words show what stretch of the document it is in.
_NEIGHBOURS = 3
#: How many words back an open bracket is sought, and how many words back an earlier number.
_BRACKET_NEAR = 25
_NUMBER_NEAR = 11
#: Number of words of its heading that identify a section.
_SECTION_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
#: Cuts of how many numbers a document contains: the few of a sentence, those of a memo, those of a report.
_MANY = (4, 40)
#: Numbers with more digits are not counts.
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class NumberEvidence:
    """A number with the evidence on its role: its own features, and those in which others may be like it.

    It stands at offsets [start, end) of the legible text, in a `unit`, a `column` and a `zone`. `beside` holds its
    words: those right before and behind it ("" if none are near), the forms of its neighbours `left` and `right`, its
    digits and its own form.
    """

    start: int
    end: int
    unit: str
    column: str
    zone: str
    beside: Mapping[str, str]
    features: tuple[str, ...]


def evidence_of(document: Document, parsed: ParsedText) -> Iterator[NumberEvidence]:
    """The numbers of a document, in order, each with the evidence on its role."""
    text, units = parsed.legible.text, parsed.units
    repeats, columns = Repeats.of(text), columns_of(document)
    mixes = [Mix.of(text[one.span.start : one.span.end]) for one in units]
    many = cuts_exceeded(sum(len(of.parsed.mentions) for one in units for of in one.sentences if of.parsed), _MANY)
    section = ""
    for at, one in enumerate(units):
        if isinstance(one.unit, Heading):
            section = _section(text[one.span.start : one.span.end])
        if not one.sentences:
            continue
        near = Mix.joined(mixes[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
        of_unit = (
            f"near capitals={cuts_exceeded(near.capitals, (0.1, 0.25, 0.45, 0.7))}",
            f"near digits={cuts_exceeded(near.digits, (0.02, 0.08, 0.2, 0.4, 0.7))}",
            f"near initials={cuts_exceeded(near.initials, (0.01, 0.03, 0.08, 0.15))}",
            f"initials={cuts_exceeded(mixes[at].initials, (0.01, 0.04, 0.1, 0.2))}",
            f"unit words={cuts_exceeded(mixes[at].words, (1, 3, 8, 25, 80))}",
            f"section={section}",
        )
        column, of_column = columns.get(one.unit.id, ("", ()))
        of_column += _of_heads(parsed.heads.get(one.unit.id, ()))
        for sentence in one.sentences:
            words = sentence.parsed
            if words is None:
                continue
            for mention in words.mentions:
                zone = unit_kind_of(one.unit, sentence.role)
                beside = _beside(text, words, mention)
                form = beside["form"]
                features = (
                    *of_unit,
                    *_of_mention(words, mention, zone),
                    *(f"numbers={many} {told}" for told in ("", *_kinds(mention, form))),
                    *repeats.features(beside["digits"], beside["before"], beside["behind"], form),
                    *of_column,
                    *(f"{name} {form}" for name in of_column),
                )
                yield NumberEvidence(mention.start, mention.end, one.unit.id, column, zone, beside, features)


def _section(heading: str) -> str:
    """What a section is called: the first words of its heading."""
    return " ".join(_WORD.findall(heading.lower())[:_SECTION_WORDS])


def _of_heads(heads: Sequence[Head]) -> tuple[str, ...]:
    """What the heads of a cell say of its numbers: a unit, a scale, a time."""
    return tuple(
        f"head {head.place}={head.kind or ''}{' scaled' if head.scale != 1 else ''}{' dated' if head.as_of else ''}"
        for head in heads
    )


def unit_kind_of(unit: TextUnit, role: StretchRole) -> str:
    """The kind of a unit."""
    if isinstance(unit, Cell):
        return "figure cell" if role == "figure" else "cell"
    if isinstance(unit, Paragraph):
        return unit.kind
    return "heading" if isinstance(unit, Heading) else "item" if isinstance(unit, ListItem) else "front"


def _beside(text: str, parsed: Parsed, mention: Mention) -> Mapping[str, str]:
    """The words of a number and those beside it."""
    before, behind = neighbours(text, mention.start, mention.end)
    words, first = parsed.tokens.words, mention.first
    return {
        "before": before,
        "behind": behind,
        "digits": text[mention.start : mention.end],
        "form": word_form_of(words[first]),
        "left": word_form_of(words[first - 1]) if first else "<>",
        "right": word_form_of(words[mention.last]),
    }


def _of_mention(parsed: Parsed, mention: Mention, zone: str) -> Iterator[str]:
    """What stands beside a number in its sentence, and what it can be read as."""
    tokens, tags = parsed.tokens, parsed.tags
    words, first, last = tokens.words, mention.first, mention.last
    me = word_form_of(words[first])
    w1, w2, w3 = (word_form_of(words[first - back]) if first >= back else "<>" for back in (1, 2, 3))
    n1, n2 = (word_form_of(words[last + on]) if last + on < tokens.size else "<>" for on in (0, 1))
    t1, t2 = (tags[first - back] if first >= back else "<" for back in (1, 2))
    u1, u2 = (tags[last + on] if last + on < tokens.size else ">" for on in (0, 1))
    verb = "V" in tags
    yield from (
        f"me={me}",
        f"w1={w1}",
        f"w2={w2}",
        f"w3={w3}",
        f"n1={n1}",
        f"n2={n2}",
        f"w21={w2} {w1}",
        f"n12={n1} {n2}",
    )
    yield from (f"t1={t1}", f"t12={t2}{t1}", f"u1={u1}", f"u12={u1}{u2}", f"tu={t1}{u1}")
    yield from (f"me={me} u1={u1}", f"me={me} t1={t1}", f"me={me} w1={w1}", f"me={me} n1={n1}", f"me={me} verb={verb}")
    yield from (f"zone={zone}", f"zone={zone} verb={verb}", f"zone={zone} me={me}", f"verb={verb}")
    glue = ("g" if tokens.glued(first) else "") + ("h" if last < tokens.size and tokens.glued(last) else "")
    yield from (
        f"glue={glue}",
        f"glue={glue} w1={w1}",
        f"glue={glue} n1={n1}",
        f"glue={glue} me={me}",
        f"glue={glue} tu={t1}{u1}",
    )
    before, behind = words[first - 1] if first else "", words[last]
    plural = ("s" if behind[-1:] == "s" and behind[-2:] != "ss" else "") + u1
    yield from (f"plural={plural}", f"plural={plural}{me}", f"plural={plural} w1={w1}")
    bracket = _opened(words, first)
    yield from (f"bracket={bracket}", f"bracket={bracket} me={me}", f"bracket={bracket} w1={w1}")
    s1, m1 = shape_of(before), shape_of(behind)
    yield from (f"s1={s1}", f"m1={m1}", f"s1={s1} m1={m1}", f"s1={s1} me={me}", f"m1={m1} me={me}")
    yield f"cases={word_case_of(before)}{word_case_of(behind)}{me}"
    dotted = f"{word_form_of(words[first - 2])}." if first > 1 and before == "." else w1
    yield from (f"dot={dotted}", f"dot={dotted} me={me}")
    size = size_of(words[first])
    yield from (
        f"size={size}",
        f"size={size} u1={u1}",
        f"size={size} t1={t1}",
        f"size={size} plural={plural}",
        f"size={size} w1={w1}",
    )
    line = _line(tokens, first, last)
    yield from (f"line={line}", f"line={line} me={me}", f"line={line} s1={s1} m1={m1}")
    earlier = _number_before(words, first)
    yield from (f"earlier={earlier}", f"earlier={earlier} me={me}")
    yield from _readings(mention, me, zone, glue, size)


def _kinds(mention: Mention, me: str) -> tuple[str, str]:
    """How a number can be read, and its form, as features."""
    kind = mention.amount.quantity.kind if mention.amount else ""
    return f"read={'date ' if mention.date else ''}{kind}", f"me={me}"


def _readings(mention: Mention, me: str, zone: str, glue: str, size: str) -> Iterator[str]:
    """How the closed forms can read a number."""
    amount, dated = mention.amount, mention.date
    kinds, _ = _kinds(mention, me)
    yield from (kinds, f"{kinds} me={me}", f"{kinds} zone={zone}")
    rule = f"rule={amount.rule if amount else ''}"
    yield from (rule, f"{rule} glue={glue}", f"{rule} size={size}")
    yield f"date={dated.rule if dated else ''}"
    yield f"unit={(amount.quantity.unit or '').lower() if amount else ''}"


def _opened(words: Sequence[str], first: int) -> str:
    """The bracket that is open before a word, "" for none."""
    for at in range(first - 1, max(-1, first - 1 - _BRACKET_NEAR), -1):
        if words[at] in (")", "]"):
            return ""
        if words[at] in ("(", "["):
            return words[at]
    return ""


def _line(tokens: SentenceWords, first: int, last: int) -> str:
    """Whether a number begins its line in the source, and whether it ends it."""
    begins = first == 0 or "\n" in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]
    ends = last >= tokens.size or "\n" in tokens.text[tokens.ends[last - 1] : tokens.starts[last]]
    return f"{'b' if begins else ''}{'e' if ends else ''}"


def _number_before(words: Sequence[str], first: int) -> str:
    """How a number follows the one before it in its sentence: how far, and whether it is the next, more or less."""
    for at in range(first - 1, max(-1, first - 1 - _NUMBER_NEAR), -1):
        if words[at][:1].isdigit():
            one, other = words[at].replace(",", ""), words[first].replace(",", "")
            near = cuts_exceeded(first - at, (1, 2, 4))
            if not (one.isdecimal() and other.isdecimal()) or max(len(one), len(other)) > _MOST_DIGITS:
                return f"{near} other"
            step = int(other) - int(one)
            return f"{near} {'next' if step == 1 else 'more' if step > 0 else 'less' if step < 0 else 'same'}"
    return ""
