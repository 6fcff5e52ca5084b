"""The words by which the prose of a language says how figures belong together, as each pack states them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relations:
    """The words by which prose says how figures belong together: what stands between, before or behind them.

    Each is a regular expression without groups, matched regardless of case, over words separated by single blanks;
    those of `fillers` are plain words.
    """

    #: Between a figure and the same in another unit: "25 percent—or 2 million barrels".
    restates: str
    #: The whole text between a part and its whole; the whole text between a count and its part.
    out_of: str
    of_which: str
    #: Between a noun and its amount, at the end: "net income of about".
    amount_of: str
    #: Nouns that do not say what a figure is of: "a total of".
    fillers: str
    #: Words before a total; words for what is planned; among these, the words of a forecast.
    totals: str
    plans: str
    forecasts: str
    #: Words that say whether money is adjusted for prices.
    prices: str
    #: Names of lengths of time, without the endings that show their use: the "month" of "monthly".
    spans: str
    #: Words for the present.
    now: str
    #: At the end of the words before a level that another level follows.
    from_: str
    #: Between figures of one kind.
    joins: str
    #: Verbs by which a quantity rises or falls.
    moves: str
    #: Before the ends of a range; between them, at the end.
    ranges: str
    range_joint: str
    #: What begins a clause that restricts the noun before it.
    narrows: str
    #: Between a name and its figure in brackets, at the end: "Bulgaria and Greece (both".
    in_brackets: str
    #: After measures, before what each is of.
    leads_of: str
