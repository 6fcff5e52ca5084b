"""The words by which English lines show what they are: heads, page furniture, captions, speakers, websites."""

from __future__ import annotations

from edition.languages.protocol import LineWords

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[ivxlc]+|\d+|[a-z])"
#: Services that web pages are shared through, whatever their language.
_SERVICES = ("facebook", "twitter", "linkedin", "whatsapp")

LINE_WORDS = LineWords(
    divisions=(
        ("part", rf"(?:part|book|title)\s+{_NUMBER}(?!\w)[.:]?"),
        ("chapter", rf"chapter\s+{_NUMBER}(?!\w)[.:]?"),
        ("section", rf"(?:section|sec\.)\s+{_NUMBER}(?!\w)[.:]?"),
        ("article", r"(?:article|art\.)\s+(?:\d+|[ivxlc]+)(?!\w)(?:\s+(?:bis|ter|quater))?[.:]?"),
        ("appendix", rf"(?:appendix|annex|schedule)(?:\s+{_NUMBER})?(?!\w)[.:]?(?=\s|$)"),
        ("item", r"(?:recommendation|finding|proposal|principle|objective|priority|action|lesson)\s+\d+[.:]"),
    ),
    numerals=(
        *(("1", "one|first"), ("2", "two|second"), ("3", "three|third"), ("4", "four(?:th)?"), ("5", "five|fifth")),
        *(("6", "six(?:th)?"), ("7", "seven(?:th)?"), ("8", "eighth?"), ("9", "nine|ninth"), ("10", "ten(?:th)?")),
    ),
    outer_heads=(
        *(r"(?:executive\s+)?summary", r"(?:executive\s+)?introduction", "preface", "foreword", "preamble", "abstract"),
        *("conclusions?", "epilogue", "acknowledge?ments", "references", "bibliography", "glossary", "abbreviations"),
        *("(?:end)?notes", "annex(?:es)?", "appendi(?:x|ces)", "recommendations", "contents"),
    ),
    open_words=tuple(
        (
            "and or but nor the of a an to in for with than this these those which that who whose is are "
            "was were be been being has have had may might shall will would can could should must our their its his her"
        ).split()
    ),
    articles=("the", "a", "an"),
    determiners=("our", "my", "your", "all", "both", "each", "some", "also"),
    pointing=tuple("this that these those such it they he she its their his her others both".split()),
    office_words=(
        r"\b(?:committee|commission|department|ministry|office|agency|bureau|council|parliament|congress|assembly|senate)\b",
        r"\b(?:court|president|minister|secretary|director|counsel|chair(?:man|woman)?|governor|mayor|university)\b",
        r"\b(?:institute|administration|authority|organi[sz]ation|working group|inc\.?)\b",
    ),
    document_words=(
        r"\b(?:report|act|law|bill|code|declaration|constitution|convention|treaty|regulations?|resolution|directive)\b",
        r"\b(?:memorandum|policy|strategy|plan|review|inquiry|investigation|statement|speech|address|remarks|budget)\b",
        r"\b(?:census|survey|charter|protocol|agreement|order|decision|judgment|opinion|guidelines?|guidance|paper)\b",
        r"\b(?:study|assessment|evaluation|audit|proceedings|minutes|hearing|testimony|bulletin|handbook|manual)\b",
    ),
    author_words=("by ", r"from:", "prepared (?:by|for)", "submitted (?:by|to)", "(?:written|edited) by", "authors?:"),
    small_words=tuple("a an and as at by for from in into of on or over the to up with".split()),
    page_words=("page", "pg", "p"),
    of_words=("of",),
    contents_heads=("(?:table of )?contents", r"page(?: no\.?)?"),
    preamble_heads=(
        *("agency", "action", "summary", "dates?", "addresses", "supplementary information"),
        r"for further information(?:,?\s+contact)?",
    ),
    absent_cells=("n/?a",),
    caption_words=("table", "figure", r"fig\.", "chart", "graph", "map", "box", "exhibit", "photo", "image"),
    number_words=("no",),
    credit_words=("photo(?:graph)?", "credit", "image"),
    speaker_titles=("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "the"),
    speaker_roles=("chair", "question", "answer", "q", "a"),
    happenings=(
        *("applause", "laugh", "cheer", "pause", "inaudible", "crosstalk", "interrupt", "recess", "adjourn", "silence"),
        *("music", "video", "whereupon", "witness", "off the record", "break", "standing", "sworn", "bell"),
    ),
    button_words=(
        *("share", "tweet", "pin", "print", "e-?mail", *_SERVICES, "x", "reddit", "telegram", "pinterest", "instagram"),
        *("youtube", "weibo", "wechat", "copy link", "link", "save", "comments?", "this (?:page|article|story)", "on"),
        *("by", "via", "follow us", "more"),
    ),
    book_starts=(r"\*{3}\s*start of th(?:e|is) .+ e-?book .+\*{3}",),
    book_ends=(r"\*{3}\s*end of th(?:e|is) .+ e-?book .+\*{3}",),
    website_lines=(
        *("advertisement", "sponsored(?: content)?", "skip to (?:main )?content", "back to top", "jump to navigation"),
        *("menu", "search", "(?:read|see|learn) more", "load more", "next", "previous", "sign (?:in|up)", "log ?in"),
        *("subscribe(?: now)?", "newsletter", "accept(?: all)?(?: cookies)?", "manage (?:cookies|preferences)"),
        *("privacy policy", "terms (?:of use|and conditions)", "contact us", "site map"),
        *("related (?:links|articles|stories|content|topics|documents|pages)", "you may also like"),
        *("most (?:read|popular)", "leave a comment", "view comments", "photos?", "video", "gallery", "related"),
        *("report an error", r"\d+\s*min(?:ute)?s?\s+read", r"comments?\s*\(\d+\)", "sign up (?:for|to) .{3,60}"),
        *("enter your e-?mail.{0,30}", r"[«‹<]?\s*prev(?:ious)?[\s\d|·.…]*next\s*[»›>]?"),
    ),
    website_starts=(
        *("read more", "see also", "related", "more on this(?: story)?", "also read", "recommended", "tags?"),
        *("topics?", "filed under"),
    ),
    related_heads=(
        "related(?: (?:links|articles|stories|content|documents|pages))?",
        "you may also like",
        "most (?:read|popular)",
    ),
    copyright_words=("copyright",),
    backlinks=("back to (?:text|top)",),
    scale_words=("hundreds?", "thousands?", "millions?", "billions?", "trillions?", "percent", r"per\scent"),
    reference_words=(r"pp?\.", r"No\.", "Chart", "Note"),
    list_joints=("and", "or"),
    logarithm_words=("logarithm", "log scale", "log-scale", "multipl", "times"),
    rise_words=(" rises", " rose ", " grows", " grew ", " increases", " increased ", " climbs", " climbed "),
    fall_words=(" falls", " fell ", " drops", " dropped ", " declines", " declined ", " decreases", " decreased "),
    extreme_words=("largest", "greatest", "highest", "smallest", "lowest", "least", " most"),
    early_words=("early", "beginning of", "start of"),
    middle_words=("mid", "middle of"),
    late_words=("late", "end of"),
)
