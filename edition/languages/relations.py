"""The words by which the prose of a language says how figures belong together: what each pack states of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relations:
    """The words by which prose says how figures belong together: what stands between, before or behind them.

    Each is a regular expression without groups, read without regard to case, of words parted by single blanks; those
    of `small`, `fillers` and `uncountable` are plain words.
    """

    #: Between a change and the level that it leads to: "by 5 percent to 12 tons".
    leads_to: str
    #: Between a change and the same in another unit: "25 percent—or 2 million barrels".
    restates: str
    #: Before a change of what the sentence before told: "This was a rise of".
    refers: str
    #: Behind a change that stands beside its level: "12 tons, a 5 percent increase".
    increments: str
    #: Between a level and the change beside it: "12 tons, an increase of 2 tons".
    aside: str
    #: Between two levels that are compared; behind the earlier one: "against 12 tons the year before".
    against: str
    earlier: str
    #: Between a change and the one before it, at the end: "+2.3% after +2.2%", "after increasing 0.5 percent".
    after: str
    #: Somewhere between a sum and its part; all between a part and its whole; behind a part of what was told before.
    includes: str
    out_of: str
    of_those: str
    #: The same with a noun in the plural at its end: "of these errors".
    of_these: str
    #: All before a whole that opens its sentence; all between a count and its part; between a total and its parts.
    opens_whole: str
    of_which: str
    contains: str
    #: Between two figures, what shows that the second is in no list with the first.
    parts_clauses: str
    #: Between two figures, what shows that the second comes on top of the first.
    adds: str
    #: Between a noun and its amount, at the end: "net income of about".
    amount_of: str
    #: Nouns that say nothing of what a figure is of: "a total of".
    fillers: str
    #: Before a total; words of aims; between a result and its aim; words of what is planned.
    totals: str
    aims: str
    aim_of: str
    aimed: str
    #: Of the words of what is to be, those of a forecast.
    forecasts: str
    #: Words that tell whether money is adjusted for prices.
    prices: str
    #: Words by which money and its growth are told at different prices: what an economy produces.
    real: str
    #: What names a span of time, without the endings that tell its use: the "month" of "monthly".
    spans: str
    plans: str
    #: Words that tell of today; of an earlier time; of these, those that need no word for today beside them.
    now: str
    then: str
    once: str
    #: What opens a sentence of today.
    today: str
    #: Between a level and the one before it, at the end; before a level that another follows.
    up_from: str
    from_: str
    #: Before the level that a rise or fall ends on, at the end.
    onto: str
    #: Between two levels, at the end, where the second is what the first rose or fell to: "and this increased to".
    went_on: str
    #: Between figures that are not of one kind; between those that are; between the items of a list.
    sets_apart: str
    joins: str
    lists: str
    #: Verbs by which a quantity rises or falls; behind several figures, what gives each its subject in order.
    moves: str
    #: At the end of what stands between two figures, the subject of the second where it has the first one's verb.
    gapping: str
    #: All before the figure of another place or group; words for what is left of a whole; before a level of today that
    #: points back to the sentence before.
    elsewhere: str
    rest: str
    points_back: str
    respectively: str
    #: Before the ends of a range; between them, at the end.
    ranges: str
    range_joint: str
    #: All that may stand before a figure that opens a clause.
    opens_clause: str
    #: Between phrases; between what is told one after another.
    phrases: str
    in_turn: str
    #: What opens a sentence that tells figures without some part.
    excludes: str
    #: What begins a clause behind a noun that says which of its kind it is.
    narrows: str
    #: What leads from a noun of change to what has changed, before its figure.
    change_in: str
    #: What tells that something stayed as it was.
    unchanged: str
    #: Between a name and its figure in brackets, at the end: "Bulgaria and Greece (both".
    in_brackets: str
    #: Behind measures, before what each is of; between two measures of one thing's parts; in the unit of a rate.
    leads: str
    leads_of: str
    rates: str
    #: All that may stand before a date that opens a sentence.
    opens: str
    #: Words that say nothing of what a figure is of; nouns whose counts are no facts of one another.
    small: str
    uncountable: str
