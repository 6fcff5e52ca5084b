"""English sentences that nobody wrote, from a grammar and from walks through its words: for the readers of figures.

    python tests/fuzz/sentences.py [COUNT [FIRST]]

Half of them have the shapes of prose (preposition × relative × noun × of × bound × number, and so on); the others are
words of the same classes in any order, with marks between them. What a reader raises is told with the sentence.
"""

from __future__ import annotations

import random
import sys
import traceback
from collections.abc import Callable

from edition.apparatus.abbreviations import defined_in
from edition.apparatus.examination.examine import cross_examine
from edition.apparatus.index.entries import index_names
from edition.boundary import RAISES
from edition.document.parse import read_document
from edition.facts.find import facts_of
from edition.files import find_installation, read_grammars
from edition.languages.identification import Identify
from edition.ledger.extract import compile_ledger
from edition.source import SourceText

PREPOSITIONS = (
    "from of in to by with for under over at on through during until since before after between among".split()
)
RELATIVES = "which that who whose whom where when what it they this these".split()
DETERMINERS = "the a an its their every each some no this that these both all any half".split()
#: Many are verbs as well: that is where clauses go wrong.
NOUNS = (
    "grants loans costs fund rates ships barges crowns rise fall increase share report figures tons staff people "
    "percent percentage points index budget deaths claims works moves plans needs returns changes limits estimates "
    "schools dollars euros rupees hours years months quarter kilometres water wheat Congress Norway"
).split()
ADJECTIVES = "new old annual total average northern likely other further small so-called well-known".split()
VERBS = (
    "rose fell was were is are had has have paid closed estimated reported increased decreased doubled trebled employs "
    "employ cost costs handled grew grow be been being will would may said says stands reached exceeded"
).split()
ADVERBS = "about nearly roughly already only just not more less also almost then respectively twice once".split()
BOUNDS = (
    "up to|at least|at most|more than|less than|fewer than|no more than|as many as|as much as|some|about|around|nearly|"
    "almost|over|under|well over|just under|close to|between|from|within|a total of|an average of|the first|the last|"
    "another|an additional|in excess of|not less than|below|above|by"
).split("|")
NUMBERS = (
    "5|12|40|1,200|5,000|130 000|1.5|0.7|.5|½|2½|24|1998|2019|2020-21|1/3|one|two|seven|twelve|twenty-one|a hundred|"
    "two hundred and five|three thousand|a dozen|dozens|thousands|millions|half|a third|two thirds|three quarters|zero|"
    "1st|3rd|first|second|XIV|100,000,000|12,34|007|-3|+4|±2|1e6|3-4|5–7|10 to 12"
).split("|")
UNITS = (
    "%|percent|per cent|percentage points|basis points|million|billion|million dollars|euros|crowns|pounds|pence|¢|km|"
    "kilometres|m²|tons a year|hours per week|degrees|°C|years old|years|months|days|people|ships and barges|times|fold|"
    "per 1,000 people|a head|of them|of which|each|apiece|in all"
).split("|")
MONEY = "$5|$1.2 million|US$40bn|€3,000|£12 10s. 6d.|Rs. 500 crore|5 million dollars|A$7|¥100|$3–4 million|five cents".split(
    "|"
)
TIMES = (
    "in 2019|in May 2020|on May 5|on 5 May 2020|5/6/2020|2020-05-31|since 1998|from 2010 to 2015|by the end of 2021|"
    "last year|a year earlier|in the three months ended March 31, 2020|in the first quarter|in fiscal 2019|at 9 p.m.|"
    "between 1990 and 2000|over the next five years|during the 1930s|Friday, May 5|from March to May|this week|yesterday"
).split("|")
REFERENCES = (
    "(see page 12)|section 4(b)|Table 3|No. 5|Art. 7|42 U.S.C. § 1983|(Smith 2004, p. 5)|[12]|Resolution 1325|Chapter 3|"
    "paragraph 4.217|vol. 2, nos. 3-4|Figure 1.2|RFC 2616|Boeing 747|G20|COVID-19|Article 5 of the 1951 Convention"
).split("|")
MARKS = ", ; : – — ( ) [ ] “ ” \" ' ’ / - . ... … * & % $ ° ² ¹ § ¶ = < > ~ |".split()
JOINTS = "and or but while compared with|than|rather than|as|if|because|respectively|to|up from|down from|against|versus".split(
    "|"
)
ALL = (
    PREPOSITIONS,
    RELATIVES,
    DETERMINERS,
    NOUNS,
    ADJECTIVES,
    VERBS,
    ADVERBS,
    BOUNDS,
    NUMBERS,
    UNITS,
    MONEY,
    TIMES,
    REFERENCES,
    MARKS,
    JOINTS,
)


class Writer:
    """Writes sentences from a seed."""

    def __init__(self, seed: float) -> None:
        """Draw from a seed."""
        self._draw = random.Random(seed)  # noqa: S311  a draw that can be repeated

    def text(self) -> str:
        """A title and some paragraphs."""
        paragraphs = [" ".join(self.sentence() for _ in range(self._draw.randint(1, 4))) for _ in range(3)]
        return "\n\n".join(["A Report on Ports", *paragraphs]) + "\n"

    def sentence(self) -> str:
        """One of the shapes of prose, or words of its classes in any order."""
        shape = self._draw.choice((self._clause, self._relative, self._list, self._change, self._walk, self._walk))
        words = " ".join(shape().split())
        if self._draw.randrange(6) == 0:
            parts = words.split()
            del parts[self._draw.randrange(len(parts))]
            words = " ".join(parts)
        return f"{words[:1].upper()}{words[1:]}{self._draw.choice(('.', '.', '.', ';', '?', '', ' …'))}"

    def _one(self, words: list[str]) -> str:
        return self._draw.choice(words)

    def _maybe(self, make: Callable[[], str]) -> str:
        return make() if self._draw.randrange(2) else ""

    def _noun(self) -> str:
        return f"{self._maybe(lambda: self._one(DETERMINERS))} {self._maybe(lambda: self._one(ADJECTIVES))} {self._one(NOUNS)}"

    def _amount(self) -> str:
        if self._draw.randrange(3) == 0:
            return f"{self._maybe(lambda: self._one(BOUNDS))} {self._one(MONEY)}"
        number = f"{self._maybe(lambda: self._one(BOUNDS))} {self._one(NUMBERS)}"
        return f"{number} {self._maybe(lambda: self._one(UNITS))} {self._maybe(lambda: self._one(NOUNS))}"

    def _clause(self) -> str:
        return f"{self._noun()} {self._maybe(lambda: self._one(ADVERBS))} {self._one(VERBS)} {self._amount()} {self._maybe(lambda: self._one(TIMES))} {self._maybe(lambda: self._one(REFERENCES))}"

    def _relative(self) -> str:
        inner = f"{self._one(PREPOSITIONS)} {self._one(RELATIVES)} {self._noun()} of {self._one(BOUNDS)} {self._amount()} {self._one(VERBS)}"
        return f"{self._noun()} {inner} {self._one(VERBS)} {self._maybe(lambda: self._one(VERBS))} {self._maybe(self._amount)} {self._maybe(lambda: self._one(TIMES))}"

    def _list(self) -> str:
        items = [
            f"{self._amount()} {self._maybe(lambda: 'for ' + self._noun())}" for _ in range(self._draw.randint(2, 5))
        ]
        return f"{self._noun()} {self._one(VERBS)} {', '.join(items[:-1])} {self._one(JOINTS)} {items[-1]} {self._maybe(lambda: self._one(TIMES))}"

    def _change(self) -> str:
        return f"{self._noun()} {self._one(VERBS)} {self._one(JOINTS)} {self._amount()} {self._one(PREPOSITIONS)} {self._amount()} {self._one(JOINTS)} {self._amount()}"

    def _walk(self) -> str:
        return " ".join(self._one(self._draw.choice(ALL)) for _ in range(self._draw.randint(1, 30)))


def _english(_text: str) -> str:
    return "en"


ENGLISH: Identify = _english


def raised_by(text: str) -> str:
    """What the reading of a text raises, from its document to its index; "" where nothing is."""
    grammars = read_grammars(find_installation())
    try:
        document = read_document(SourceText("ports.txt", text, "", "utf-8"), identify=ENGLISH)
        ledger = compile_ledger(document, grammars, RAISES)
        facts_of(document, ledger, grammars)
        cross_examine(document, ledger, grammars)
        index_names(document, grammars, defined_in(document))
    except Exception:  # noqa: BLE001  that is what is looked for
        return traceback.format_exc(limit=-3)
    return ""


def main(count: int, first: int) -> int:
    """Try so many seeds; print each kind of fault once."""
    kinds: dict[str, int] = {}
    for seed in range(first, first + count):
        text = Writer(seed).text()
        if said := raised_by(text):
            kind = "\n".join(said.splitlines()[-3:])
            if kind not in kinds:
                print(f"seed {seed}:\n{text}\n{said}", flush=True)
            kinds[kind] = kinds.get(kind, 0) + 1
    print(f"{count} texts, {sum(kinds.values())} faults of {len(kinds)} kinds")
    return bool(kinds)


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:2] or ["1000"])[0]), int((sys.argv[2:3] or ["0"])[0])))
