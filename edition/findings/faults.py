"""Faults of ours, explained: what is given up where a rule fails, and what stops a build."""

from edition.findings.explanation import Explanation

#: What all of them have in common.
_OF_A_RULE = (
    "A rule of ours failed at this place. It is given up there and nowhere else: every word of the text is in the "
    "edition, and the proof holds for it. report.json has the traceback; with --debug the build stops and shows it."
)
_REPORT = "report it with `report.json`; nothing is lost"

FAULTS = (
    Explanation(
        "B-001",
        "a bug of ours",
        "run again with `--debug`, and report what it prints",
        "Something happened that the program does not provide for. In a build of several works or formats the others "
        "are built all the same.",
        "error B-001: this is a bug of ours, in “report”: IndexError: …\n→ build.py --debug report.txt",
    ),
    Explanation(
        "B-002",
        "*warning:* what a sentence, or the head of a table, states could not be read",
        _REPORT,
        f"{_OF_A_RULE} The numbers of the sentence are in the ledger as they stand, without what it infers of them.",
        "report.txt:3: warning B-002: what these words state could not be read …\n→ build.py --debug report.txt",
    ),
    Explanation(
        "B-003",
        "*warning:* how some lines are set could not be read",
        _REPORT,
        f"{_OF_A_RULE} A list or a table may stand as paragraphs; where the reading of the whole text failed, what "
        "stands between blank lines is a paragraph.",
        "report.txt:3: warning B-003: how these lines are set could not be read …\n→ build.py --debug report.txt",
    ),
    Explanation(
        "B-004",
        "*warning:* a note, a correction, a term or the list of citations could not be made",
        _REPORT,
        f"{_OF_A_RULE} It is left out of the edition; the others are there.",
        "report.txt: warning B-004: this note, term or correction could …\n→ build.py --debug content/report",
    ),
    Explanation(
        "B-005",
        "*warning:* a chart could not be made",
        _REPORT,
        f"{_OF_A_RULE} Its place goes to the next one.",
        "report.txt: warning B-005: a chart could not be made, and is left out …\n→ build.py --debug report.txt",
    ),
    Explanation(
        "B-006",
        "*warning:* an entry of an index could not be made",
        _REPORT,
        f"{_OF_A_RULE} The other entries are there.",
        "report.txt:3: warning B-006: an entry of an index could not be made …\n→ build.py --debug report.txt",
    ),
    Explanation(
        "B-007",
        "*warning:* one of the checks of the text against itself could not be made",
        _REPORT,
        f"{_OF_A_RULE} What it would have asked is not asked.",
        "report.txt: warning B-007: one of the checks of the text against itself …\n→ build.py --debug report.txt",
    ),
    Explanation(
        "B-008",
        "*warning:* pages could not be set as they should be, and are set more plainly",
        _REPORT,
        "The engine, or a rule of ours about its layout, failed at a chapter or behind the text. The part is set again "
        "with its notes below the text, then as paragraphs in one column, at last as lines: every word, note and place "
        "is in the PDF at each step, and preflight holds for it. report.json has the traceback.",
        "warning B-008: these pages are set more plainly (notes_below) …\n→ report it with report.json",
    ),
)
