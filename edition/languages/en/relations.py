"""The words by which English prose says how the figures of a sentence belong together."""

from __future__ import annotations

from edition.languages.protocol import Relations

_ABOUT = "over|about|nearly|almost|more|than|around|some|just|roughly|approximately|close"
_CHANGE = "(?:increase|rise|growth|gain|decrease|decline|reduction|drop|fall|loss)"
_MORE = "(?:more|less|fewer|higher|lower|greater|larger|smaller)"
_HEDGES = f"{_ABOUT}|a|an|the|its|of|record|new|high|all-time"

RELATIONS = Relations(
    leads_to=rf"(?:—|-|,)?(?: ?[^,#]{{1,30}},)? ?to(?: (?:{_HEDGES}))*",
    restates=r"(?:—|-|–|,)? ?or(?: (?:about|nearly))?",
    increments=rf"(?:[\w-]+ ){{0,2}}{_CHANGE}\b|{_MORE} than (?:in |the |a |last |#|those |that )"
    r"|(?:above|over|below) (?:the )?(?:previous|last|present)\b",
    aside=rf",? ?(?:(?:an?|the) (?:[\w-]+ ){{0,2}}{_CHANGE} of|up|down|up by|down by)(?: (?:{_ABOUT}))*",
    against=r",? ?(?:as )?(?:compared (?:with|to)|against|versus)(?: (?:only|just|about|the))*",
    earlier=r"(?:(?:in )?(?:the )?(?:previous|preceding|prior|last) \w+|the \w+ before"
    r"|\w+ \w+ (?:earlier|ago|before))\b",
    refers=r"(?:this|that|it|which)(?: figure| total| amount| level)? (?:is|was|represents?|represented|means|meant"
    r"|marks?|marked|reflects?|reflected|has|had)\b",
    includes=r"\bincluding\b|\bof which\b|\bof whom\b|\bamong (?:them|which)\b|\bonly\b",
    out_of=r",? ?(?:out )?of(?: (?:the|these|those|its|all|their|a total of))?",
    opens_whole=r"(?:out )?of(?: (?:the|these|those|its|our|all|a total of))*",
    of_which=r",? ?(?:and )?(?:of which|of whom|of these|of them|including|among them)(?: (?:only|about|some))?",
    contains=r":|—|\b(?:of which|of whom|consists?|comprises?|comprising|made up|divided|split|namely|including"
    r"|with)\b",
    of_those=r"of (?:these|them|those|it|this|that|which)\b",
    totals=r"\b(?:aforementioned|total|altogether|in all|together|combined|sum)\b",
    aims=r"\b(?:targets?|goals?|ceiling|quota)\b",
    aim_of=r"\b(?:target|goal|ceiling|quota|plan) (?:of|was|is)(?: \w+){0,3}|\baim(?:ed|s)? (?:to|for|at)(?: \w+)?",
    plans=r"\b(?:will|would|should|shall|plans?|planned|proposes?|proposed|projects?|projected|expects?|expected"
    r"|estimated|targets?|goals?|by the year|next (?:year|five|four|ten|decade)"
    r"|budget (?:requests|includes|contains))\b",
    now=r"\b(?:now|today|currently)\b",
    sets_apart=r"\b(?:increase of|over last year|than last year|target|goal|from|of the|instead|excess|including|plus"
    r"|up to|compared|rather|per|each|annually|out of|because|before|after|which|who|when|if|by the year|first"
    r"|that(?! (?:for|of|in)\b)|\bto$"
    r"|since)\b|[;:?!]",
    joins=r"\b(?:and|while)\b|,|—$",
    lists=r"(?:,|and|, and|or|&|as well as|, as well as|and a total of)",
    moves=r"\b(?:rose|risen|rises?|rising|grew|grown|grows?|growing|increas(?:ed|es?|ing)|climbed|jumped|doubled|tripled"
    r"|expanded|raised|fell|fallen|falls?|falling|declin(?:ed|es?|ing)|dropped|decreas(?:ed|es?|ing)|shrank|shrunk"
    r"|reduced|cut|lowered|slashed|went (?:up|down)|gone (?:up|down)|brought (?:up|down)|up|down)\b",
    respectively=r"\brespectively\b",
    opens=r"(?:[•—*-] ?)?(?:Then, )?(?:In|On|By|As of|From|During|Since|Between)?(?: the)?",
    small="the a an of and in to for by was were is are be at with from on over under below above about around nearly "
    "almost more than less close roughly some only its their our this that will has have had set reached stood rose "
    "fell growing grew increased decreased specifically we following also",
    uncountable="time year day way point page case step issue side part number week month hour minute percent person "
    "people job unit dollar program state",
)
