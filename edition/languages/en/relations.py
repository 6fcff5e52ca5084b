"""The words by which English prose says how the figures of a sentence belong together."""

from __future__ import annotations

from edition.languages.relations import Relations

_ABOUT = "over|about|nearly|almost|more|than|around|some|just|roughly|approximately|close"
_CHANGE = "(?:increase|rise|growth|gain|decrease|decline|reduction|drop|fall|loss)"
_SPAN = "(?:year|season|month|week|quarter|decade|spring|summer|autumn|winter|session)"
_HEDGES = f"{_ABOUT}|a|an|the|its|of|record|new|high|all-time"
_LEVEL = "low|peak|mere|average|current|present|today['’]s|estimated|level|about from"
#: The verbs by which a level rises or falls, in all their forms.
_MOVES = (
    "r(?:ise[sn]?|ising|ose)|gr(?:ows?|owing|own|ew)|f(?:alls?|alling|allen|ell)|shr(?:inks?|inking|ank|unk)"
    "|s(?:inks?|inking|ank|unk)|sl(?:ides?|iding|id)|c(?:uts?|utting)|(?:rais|reduc|increas|decreas|declin|doubl|tripl"
    "|eas|improv|plung|mov|accelerat)(?:e|es|ed|ing)|(?:climb|jump|expand|lower|soar|recover|widen|narrow|lengthen|shorten"
    "|worsen|rebound)(?:s|ed|ing)?|slow(?:s|ed|ing)|(?:drop|slip)(?:s|ped|ping)?|slash(?:es|ed|ing)?"
    "|(?:g(?:o|oes|oing|one)|went|br(?:ings?|inging|ought)|c(?:omes?|oming|ame)) (?:up|down)|up|down"
)
_FORECASTS = "anticipat(?:es?|ed|ing)|predict(?:s|ed|ions?)|forecasts?|expects?|expected|estimated|projects?|projected"

RELATIONS = Relations(
    restates=r"(?:—|-|–|,)? ?or(?: (?:about|nearly))?",
    out_of=r",? ?(?:out )?of(?: (?:the|these|those|its|all|their|a total of))?",
    of_which=r",? ?(?:and )?(?:of which|of whom|of these|of them|including|among them)(?: (?:only|about|some))?",
    amount_of=rf" of(?: (?:{_HEDGES}))*",
    fillers="total rate point level average figure value sum amount share proportion ratio percentage peak high low "
    "record maximum minimum estimate cost "
    "number increase decrease rise fall growth reduction",
    totals=r"\b(?:aforementioned|total|altogether|in all|together|combined|sum)\b",
    forecasts=rf"\b(?:{_FORECASTS}|will have)\b",
    prices=r"\b(?:constant prices|current prices|real terms|adjusted for inflation|inflation-adjusted|cash terms)\b",
    spans=r"\b(?:day|week|month|quarter|half|season|year|decade|annual)(?=s?\b|ly\b|-)",
    plans=rf"\b(?:{_FORECASTS}|announc(?:es|ed|ing)|intends?|intended|will|would|should|shall"
    r"|plans?|planned|proposes?|proposed"
    r"|targets?|goals?|by the year|next (?:year|five|four|ten|decade)"
    r"|budget (?:requests|includes|contains))\b",
    now=rf"\b(?:now|(?:has|have) (?:since |then )?(?:been )?(?:{_MOVES})"
    rf"|today|currently|nowadays|(?:this|last) {_SPAN}|remains?|since then)\b",
    from_=rf"\bfrom(?: (?:{_HEDGES}|{_LEVEL}))*(?: [\w-]+){{0,1}}",
    joins=r"\b(?:and|while|but)\b|,|—$",
    ranges=r"\b(?:range|guidance|forecast|outlook) (?:of|is|was)"
    r"|\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied)|(?:lie|lies|lay|stays?|stayed|put)(?: \w+){0,6})"
    r"(?: \w+)? (?:from|between)|\bbetween",
    range_joint=r"\b(?:to|and)",
    excludes=r"(?:excluding|except for|without|apart from|not counting|net of)\b",
    narrows=r"(?:who|whom|whose|that|which)\b",
    change_in=rf"\b(?:an?|the) (?:[\w-]+ ){{0,2}}{_CHANGE} in (?:the )?",
    unchanged=r"\b(?:no change|unchanged|did not change"
    r"|(?:was|were|remained|stayed|been) (?:\w+ )?(?:stable|flat|constant))\b",
    in_brackets=r"\((?:both|each|all)?",
    leads_of=r"of ",
    moves=rf"\b(?:{_MOVES})\b",
)
