"""The words by which the prose of a language says how figures belong together: what each pack states of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relations:
    """The words by which prose says how figures belong together: what stands between, before or behind them.

    Each is a regular expression without groups, read without regard to case, of words parted by single blanks; those
    of `fillers` are plain words.
    """

    #: Between a figure and the same in another unit: "25 percent—or 2 million barrels".
    restates: str
    #: All between a part and its whole; all between a count and its part.
    out_of: str
    of_which: str
    #: Between a noun and its amount, at the end: "net income of about".
    amount_of: str
    #: Nouns that say nothing of what a figure is of: "a total of".
    fillers: str
    #: Before a total; words of what is planned; of these, those of a forecast.
    totals: str
    plans: str
    forecasts: str
    #: Words that tell whether money is adjusted for prices.
    prices: str
    #: What names a span of time, without the endings that tell its use: the "month" of "monthly".
    spans: str
    #: Words that tell of today.
    now: str
    #: At the end of what stands before a level that another follows.
    from_: str
    #: Between figures of one kind.
    joins: str
    #: Verbs by which a quantity rises or falls.
    moves: str
    #: Before the ends of a range; between them, at the end.
    ranges: str
    range_joint: str
    #: What begins a clause behind a noun that says which of its kind it is.
    narrows: str
    #: Between a name and its figure in brackets, at the end: "Bulgaria and Greece (both".
    in_brackets: str
    #: Behind measures, before what each is of.
    leads_of: str
