"""The words by which English prose says how the figures of a sentence belong together.

Each alternative changes the reading of at least two documents, of 370 in which all were counted.
"""

from __future__ import annotations

from edition.languages.relations import Relations

_FORECASTS = "anticipated|forecasts?|expects?|expected|estimated|projected"

ENGLISH_RELATIONS = Relations(
    restates=r",? ?or(?: about)?",
    out_of=r",? ?(?:out )?of(?: the)?",
    of_which=r",? ?(?:and )?(?:of which|including)(?: about)?",
    amount_of=r" of(?: around)*",
    fillers="rate level figure value sum amount ratio peak estimate",
    totals=r"\b(?:aforementioned|total|altogether|in all|together|combined|sum)\b",
    forecasts=rf"\b(?:{_FORECASTS}|will have)\b",
    prices=r"\bcurrent prices\b",
    spans=r"\b(?:week|month|year|annual)(?=s?\b|ly\b)",
    plans=rf"\b(?:{_FORECASTS}|announced|will|would|should|shall|plans?|planned|proposes?|proposed|targets?|goals?"
    r"|next year)\b",
    now=r"\bnow\b",
    from_=r"\bfrom(?: the)*(?: [\w-]+)?",
    joins=r"\b(?:and|but)\b|,",
    moves=r"\b(?:ris(?:e|en|ing)|rose|grows?|grew|grown|falling|fallen|fell|(?:rais|reduc|increas|decreas|declin|eas"
    r"|improv)(?:e|ed|ing)|(?:jump|expand|lower|widen|narrow|slow)(?:ed)?|drop(?:ped)?|up|down)\b",
    ranges=r"\b(?:range|forecast) of|\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied))(?: \w+)? from|\bbetween",
    range_joint=r"\bto",
    narrows=r"(?:who|that|which)\b",
    in_brackets=r"\((?:all)?",
    leads_of=r"of ",
)
