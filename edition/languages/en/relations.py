"""The words by which English prose says how the figures of a sentence belong together."""

from __future__ import annotations

from edition.languages.relations import Relations

_ABOUT = "over|about|nearly|almost|more|than|around|some|just|roughly|approximately|close"
_CHANGE = "(?:increase|rise|growth|gain|decrease|decline|reduction|drop|fall|loss)"
_MORE = "(?:more|less|fewer|higher|lower|greater|larger|smaller)"
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
    leads_to=rf"(?:—|-|,)?(?: ?[^,#]{{1,30}},)? ?to(?: (?:reach|stand at|total))?(?: (?:{_HEDGES}))*"
    r"(?: (?:level|total|figure) of)?",
    restates=r"(?:—|-|–|,)? ?or(?: (?:about|nearly))?",
    increments=rf"(?:[\w-]+ ){{0,2}}{_CHANGE}\b|{_MORE} than (?:in |the |a |last |#|those |that )"
    r"|(?:above|over|below) (?:the )?(?:previous|last|present)\b",
    aside=rf",? ?(?:(?:an?|the) (?:[\w-]+ ){{0,2}}{_CHANGE} of|up|down|up by|down by)(?: (?:{_ABOUT}))*",
    against=r",? ?(?:as )?(?:compared (?:with|to)|against|versus|opposed to)(?: (?:only|just|about|the))*"
    r"(?: (?:[\w-]+ ){1,4}of)?"
    r"(?: \w+(?: \d{4})? \()?| ?\((?:previous|prior|last) \w+:"
    rf"|,? ?{_MORE} than (?:the |its |their )?(?:[\w-]+ ){{1,4}}of",
    after=r"\b(?:after|following)(?: (?:an?|having))?(?: \w+(?:ing|ed))?(?: (?:by|of))?",
    earlier=r"(?:(?:in )?(?:the )?(?:previous|preceding|prior|last) \w+|the \w+ before"
    r"|\w+ \w+ (?:earlier|ago|before))\b",
    refers=r"(?:this|that|it)['’]s\b|(?:this|that|it|which)(?: figure| total| amount| level)?"
    r" (?:is|was|represents?|represented|means|meant|marks?|marked|reflects?|reflected|has|had)\b",
    includes=r"\bincluding\b|\bof which\b|\bof whom\b|\bamong (?:them|which)\b|\bonly\b",
    out_of=r",? ?(?:out )?of(?: (?:the|these|those|its|all|their|a total of))?",
    opens_whole=r"(?:(?:out )?of|among)(?: (?:the|these|those|its|our|all|every|each|a total of))*",
    of_which=r",? ?(?:and )?(?:of which|of whom|of these|of them|including|among them)(?: (?:only|about|some))?",
    contains=r":|—|(?:^| )[-–](?= |$)|\b(?:of which|of whom|consists?|compris(?:es?|ed|ing)|made up|divided|split"
    r"|namely|including"
    r"|with)\b",
    adds=r"\b(?:in addition to|on top of|besides|plus|as well as)\b",
    amount_of=rf" of(?: (?:{_HEDGES}))*",
    fillers="total rate point level average figure value sum amount share proportion ratio percentage peak high low "
    "record maximum minimum estimate cost "
    "number increase decrease rise fall growth reduction",
    parts_clauses=r"[;:?!]|\b(?:which|who|that|while|whereas|compared|from|up|down|than)\b",
    of_those=r"of (?:these|them|those|it|this|that|which)\b",
    of_these=r"of (?:these|those) \w+s\b",
    totals=r"\b(?:aforementioned|total|altogether|in all|together|combined|sum)\b",
    aims=r"\b(?:targets?|goals?|ceiling|quota|objectives?|thresholds?|require(?:s|d|ments?)?|called for"
    r"|mandate[sd]?)\b",
    aim_of=r"\b(?:target|goal) (?:for|to) (?:[\w-]+ ){1,7}of"
    r"|\b(?:target|goal|ceiling|quota|plan|budget|objective)(?: of| was| is|:)?(?: (?!\w+ed\b)\w+){0,3}"
    r"|\baim(?:ed|s)? (?:to|for|at)(?: \w+)?|\((?:plan|target|goal|budget):?"
    r"|\b(?:set out|promised|pledged|planned|undertook|meant|supposed|due) to(?: \w+){1,3}|\bwas to have \w+ with"
    r"|\b(?:asked|appealed|planned|budgeted|built|designed) for",
    aimed=r"(?:[\w-]+ ){0,2}(?:target|goal|ceiling)\b"
    r"|(?:that )?(?:we |they |it )?(?:had |have )?(?:been )?(?:approved|planned|budgeted|targeted"
    r"|hoped for|aimed for|pledged|promised|foreseen|voted)\b",
    forecasts=rf"\b(?:{_FORECASTS}|will have)\b",
    prices=r"\b(?:constant prices|current prices|real terms|adjusted for inflation|inflation-adjusted|cash terms)\b",
    spans=r"\b(?:day|week|month|quarter|half|season|year|decade|annual)(?=s?\b|ly\b|-)",
    real=r"\b(?:gdp|g\.d\.p\.|gnp|gross|real|output|value[- ]added|economy|economic growth)\b",
    plans=rf"\b(?:{_FORECASTS}|announc(?:es|ed|ing)|intends?|intended|will|would|should|shall"
    r"|plans?|planned|proposes?|proposed"
    r"|targets?|goals?|by the year|next (?:year|five|four|ten|decade)"
    r"|budget (?:requests|includes|contains))\b",
    now=rf"\b(?:now|(?:has|have) (?:since |then )?(?:been )?(?:{_MOVES})"
    rf"|today|currently|nowadays|(?:this|last) {_SPAN}|remains?|since then)\b",
    then=rf"\b(?:when (?:I|we|she|he|they) (?:took|came|began|started|entered|arrived)"
    r"|when (?:the|this|that) \w+ (?:was|were|opened)|at (?:that|the) time|back (?:then|in)"
    r"|ago|(?:this|the same) (?:time|point|month|quarter|period) last"
    rf"|(?:a|one|two|three|five|ten|\w+) {_SPAN}s? (?:earlier|before)|the {_SPAN} before|the previous {_SPAN}"
    r"|used to|at (?:its|their) (?:peak|height)|had (?:been|averaged|stood|numbered)|before (?:the|it|that) \w+)\b",
    once=rf"\b(?:(?:a|one|\w+) {_SPAN}s? (?:earlier|before)|the {_SPAN} before|(?:a|\w+) {_SPAN}s? ago"
    r"|at (?:its|their) (?:peak|height))\b",
    today=r"(?:and |but )?(?:today|now|currently|at present|this year)\b",
    from_=rf"\bfrom(?: (?:{_HEDGES}|{_LEVEL}))*(?: [\w-]+){{0,1}}",
    went_on=rf"\b(?:and|which|this|it|that|then)(?: \w+){{0,3}} (?:{_MOVES})(?: \w+){{0,2}},? to(?: (?:{_HEDGES}))*",
    onto=r"\bto(?: [^ ]+){0,2}",
    up_from=rf"(?:,|—|\() ?(?:up|down)(?: sharply| slightly)? from(?: (?:{_HEDGES}|{_LEVEL}))*",
    sets_apart=r"\b(?:increase of|over last year|than last year|target|goal|from|of the|instead|excess|including|plus"
    r"|up to|compared|rather|per|each|annually|out of|because|before|after|which|who|when|if|by the year|first"
    r"|that(?! (?:for|of|in)\b)|\bto$"
    r"|since)\b|[;:?!]",
    joins=r"\b(?:and|while|but)\b|,|—$",
    lists=r"(?:,|and|, and|or|&|as well as|, as well as|and a total of)(?: \w+(?:ed|ent|ilt|ought|old|ade|ave))?",
    ranges=r"\b(?:range|guidance|forecast|outlook) (?:of|is|was)"
    r"|\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied)|(?:lie|lies|lay|stays?|stayed|put)(?: \w+){0,6})"
    r"(?: \w+)? (?:from|between)|\bbetween",
    range_joint=r"\b(?:to|and)",
    opens_clause=rf"(?:(?:{_HEDGES}|and|but|for|in particular|another|estimated|only|still)\b,? ?|\(\w\) ?)*",
    phrases=r"[,;:.]| and | # ",
    in_turn=r"(?:^|,? )(?:and|while|but) |[,;] ",
    excludes=r"(?:excluding|except for|without|apart from|not counting|net of)\b",
    narrows=r"(?:who|whom|whose|that|which)\b",
    change_in=rf"\b(?:an?|the) (?:[\w-]+ ){{0,2}}{_CHANGE} in (?:the )?",
    unchanged=r"\b(?:no change|unchanged|did not change"
    r"|(?:was|were|remained|stayed|been) (?:\w+ )?(?:stable|flat|constant))\b",
    in_brackets=r"\((?:both|each|all)?",
    leads=r"(?:of|in|at|for)\b",
    leads_of=r"of ",
    rates=r" per ",
    moves=rf"\b(?:{_MOVES})\b",
    gapping=r"(?:in |for |among |at )?(?:the|those|an?|its|their) (?:[\w’'&-]+ ){0,6}[\w’'&-]+"
    r"(?: (?:no more than|only|just))?",
    elsewhere=r"(?:but |and |by contrast,? |in contrast,? )?(?:in|among|for|at|on) "
    r"(?!\w+ (?:event|turn|all|fact|addition|total)\b)(?:[\w’'-]+,? ){1,6}"
    r"(?:the (?:figure|number|rate|share|proportion)|it|this|that) "
    rf"(?:is|was|takes|took|stands|stood|comes to|came to|(?:(?:has|have) )?(?:{_MOVES}) (?:to|by))"
    r"(?: (?:only|just|about|nearly))?",
    rest=r"\b(?:the rest|the remainder|remaining|the others|what remains|everyone else|everything else)\b",
    points_back=r"(?:it|that|they|this|the (?:figure|number|total)|that \w+) (?:is|are|has|have) now\b",
    respectively=r"\brespectively\b",
    opens=r"(?:[•—*-] ?)?(?:Then, )?(?:In|On|By|As of|From|During|Since|Between)?(?: the)?",
    small="the a an of and in to for by was were is are be at with from on over under below above about around nearly "
    "almost more than less close roughly some only its their our this that will has have had set reached stood rose "
    "fell growing grew increased decreased specifically we following also",
    uncountable="time year day way point page case step issue side part number week month hour minute percent person "
    "people job unit dollar program state piece item",
)
