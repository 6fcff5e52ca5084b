"""The words by which English prose says how the figures of a sentence belong together."""

from __future__ import annotations

from edition.languages.protocol import Relations

_ABOUT = "over|about|nearly|almost|more|than|around|some|just|roughly|approximately|close"
_HEDGES = f"{_ABOUT}|a|an|the|its|of|record|new|high|all-time"

RELATIONS = Relations(
    leads_to=rf"(?:—|-|,)?(?: ?[^,#]{{1,30}},)? ?to(?: (?:{_HEDGES}))*",
    made_into=r"into(?: (?:just|only|about))?",
    restates=r"(?:—|-|–|,)? ?or(?: (?:about|nearly))?",
    increments=r"(?:[\w-]+ ){0,2}(?:increase|rise|growth|decrease|decline|reduction|drop|fall)\b"
    r"|more than (?:in )?the (?:previous|last|preceding)\b"
    r"|(?:more than|above|over) (?:the )?(?:previous|last|present)\b",
    includes=r"\bincluding\b|\bof which\b|\bof whom\b|\bamong (?:them|which)\b|\bonly\b",
    out_of=r",? ?of (?:the|these|those|its|all|their)",
    of_those=r"of (?:these|them|those)\b",
    of_whole=r"of (?:the |all |total |its )*[\w&-]+(?: [\w&-]+){0,2}",
    totals=r"\b(?:aforementioned|total|altogether|in all|together|combined|sum)\b",
    aims=r"\b(?:targets?|goals?|ceiling|quota)\b",
    aim_of=r"\b(?:target|goal|ceiling|quota|plan) (?:of|was|is)(?: \w+){0,3}",
    plans=r"\b(?:will|would|should|shall|plans?|planned|proposes?|proposed|projects?|projected|expects?|expected"
    r"|estimated|targets?|goals?|by the year|next (?:year|five|four|ten|decade)"
    r"|budget (?:requests|includes|contains))\b",
    now=r"\b(?:now|today|currently)\b",
    sets_apart=r"\b(?:increase of|over last year|than last year|target|goal|from|of the|instead|excess|including|plus"
    r"|up to|compared|rather|per|each|annually|out of|because|before|after|which|who|that|when|if|by the year|first"
    r"|since)\b|[;:?!]",
    joins=r"\b(?:and|while)\b|,",
    lists=r"(?:,|and|, and|or|&|as well as|, as well as|and a total of)",
    opens=r"(?:[•—*-] ?)?(?:Then, )?(?:In|On|By|As of|From|During|Since|Between)?(?: the)?",
    small="the a an of and in to for by was were is are be at with from on over under below above about around nearly "
    "almost more than less close roughly some only its their our this that will has have had set reached stood rose "
    "fell growing grew increased decreased specifically we following also",
    uncountable="time year day way point page case step issue side part number week month hour minute percent person "
    "people job unit dollar program state",
)
