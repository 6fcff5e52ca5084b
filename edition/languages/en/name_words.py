"""The words by which English prose shows names, and of what kind they are."""

from __future__ import annotations

from edition.languages.name_words import NameWords
from edition.values import FrozenMap

#: Words that separate what is said before them from what is said after them.
_BREAKS = frozenset(
    "after before while when where since during although though because if as that which who whose what how why but "
    "and nor so yet whereas whether unless than".split()
)
#: Words before nouns, and not before most names.
_DETERMINERS = frozenset("a an the this these those its his her our their your my".split())

NAME_WORDS = NameWords(
    links=frozenset("of and & de du von van der di v vs".split()),
    late_links=frozenset("for on at".split()),
    articles=frozenset(("the",)),
    joints=frozenset("and &".split()),
    against=frozenset("v vs".split()),
    owning=frozenset("of for on".split()),
    titles=frozenset(
        "mr mrs ms miss dr prof professor sir lord lady president premier prime minister secretary senator "
        "congressman congresswoman representative governor mayor judge justice chairman chairwoman chair "
        "chancellor ambassador admiral colonel major captain lieutenant commander director king queen prince "
        "princess pope bishop archbishop father reverend saint spokesman spokeswoman attorney rep sen gov rev hon "
        "madam speaker counsel vice deputy administrator commissioner rabbi imam cardinal empress emperor sultan duke "
        "duchess baron baroness sergeant sheriff coach".split()
    ),
    bodies=frozenset(
        "academy administration agency alliance army assembly association authority bank board bureau cabinet "
        "center centers centre centres chamber church club coalition college commission committee community "
        "company conference congress corporation corps council court courts department departments federation "
        "force forces foundation fund government group guard house inc institute institutes institution league "
        "ltd ministry mission movement navy network office organisation organization organizations parliament "
        "partnership party police school senate service services societies society staff team trust union unions "
        "university universities system systems platform exchange pact".split()
    ),
    works=frozenset(
        "accord accords act acts agreement agreements amendment amendments articles bill budget charter "
        "code communique communiqué constitution convention covenant database declaration decree directive "
        "framework journal law laws magazine manual memorandum order papers plan policy protocol register "
        "regulation regulations report resolution review rules statement statute strategy times treaties treaty "
        "post".split()
    ),
    undertakings=frozenset("campaign initiative mechanism program programme project summit talks".split()),
    places=frozenset(
        "airport bay building cape canal channel city coast county district fort gulf hill hotel island islands lake "
        "mount mountain mountains ocean peninsula plain port province refuge river sea state street territory "
        "tower valley republic kingdom commonwealth".split()
    ),
    quarters=frozenset("east north south west".split()),
    adjectives=r"[a-z]*(?:north|south|east|west)ern|[a-z]+(?:ese|[bcdeilrxy]ans?|ish|ic)|french|dutch|greek|swiss|arab|soviet|german|roman|thai|czech",
    openers=_BREAKS
    | _DETERMINERS
    | frozenset(
        "there here it he she we they you i at by for from in into of on or over under to up with without between "
        "among through throughout despite not no then thus also however moreover furthermore therefore finally "
        "first second third next last all any both each every many most much more some such several other another "
        "only even still just once now today yesterday tomorrow together according given until upon within toward "
        "towards one two three four five six seven eight nine ten let please unlike except besides against near "
        "across behind along instead per yes is are was were be been being do does did have has had will would "
        "shall should may might must can could dear see note".split()
    ),
    breaks=_BREAKS,
    determiners=_DETERMINERS,
    compounds=r"[a-z]+(?:ed|ing)|like|wide|era|style|type|size|free|friendly|only|born|made|led|old|long|time|day|week"
    r"|month|year|hour|mile|foot|man|woman|law|site|line|scale|level|class|language|state|elect|general",
    surnames=frozenset("king prince pope bishop".split()),
    locatives=frozenset("in from at near to".split()),
    adverb_ending="ly",
    parts=frozenset(
        "appendix appendices annex article chapter chapters chart exhibit figure footnote item no note page "
        "paragraph part phase section sections stage step table title volume".split()
    ),
    territories=FrozenMap(
        {
            **dict.fromkeys(("us", "u.s", "u.s.", "usa"), "US"),
            **dict.fromkeys(("uk", "u.k", "u.k.", "great britain"), "GB"),
            "eu": "EU",
            "un": "UN",
        }
    ),
)
