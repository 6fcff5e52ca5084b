"""Words that numbers follow as names: "Section 12", "Flight 93", "Chapter Three"."""

from __future__ import annotations

#: Words that are labels before any number without a unit.
LABELS = frozenset(
    (
        "amendment amendments annex apartment apollo appendix apt article articles box category channel chapter "
        "chapters chart charts clause clone clones code column columns directive district division docket episode eq "
        "eqn eqs equation exhibit exit exits experiment fig figs figure figures flight fn formula game gate gates "
        "grade grades highway interstate junction junctions law lemma lift mark model n nn no nos note notes orders p "
        "page pages panel panels paragraph paragraphs phase pier platform platforms postcode pp precinct prop "
        "proposition propositions psalm ref refs regulation resolution room route row rule sample scenario scenarios "
        "schedule scheme season section sections serial serials site sites size slot slots stage step studio suite "
        "table tables theorem tier title type usb version vol volume volumes ward windows year zip # § №"
    ).split()
)
#: Labels that are words of their own too: a noun that the number counts may follow them.
WORDS_TOO = frozenset(
    (
        "line lines part parts order act case class group lot day level levels area bus number numbers items item "
        "unit seat option options question questions problem problems exercise exercises scene scenes rows steps "
        "stages games condition"
    ).split()
)
#: Labels that a number in words follows too.
WORDED_LABELS = frozenset(
    "section article chapter part phase number volume book title step stage category level".split()
)
#: Labels that a year follows as well: "season 2019".
YEARLY = frozenset(("year", "season", "class", "game"))
