"""Findings in quotes and expressions, explained."""

from edition.findings.explanation import Explanation

ANCHORS = (
    Explanation(
        "A-001",
        "quoted words are not in the source, or not beside the `prefix` or `suffix` given",
        "the nearest ones are named with it",
        "A note, correction, chart or heading hangs on words of the source, letter by letter but for white space, "
        "dashes and quotation marks. Where they are not there, it hangs on nothing.",
        "> 40 shops\n→ > 40 ships",
    ),
    Explanation(
        "A-002",
        "quoted words stand in several places",
        "`prefix:` or `suffix:` with the words beside them",
        "Which of the places is meant has to be said: the first would be a guess. The places are listed with their "
        "lines.",
        "> 300 people\nkind: reading\n→ > 300 people\n  prefix: They employ\n  kind: reading",
    ),
    Explanation(
        "A-003",
        "quoted words are in a part that is removed",
        "quote words of the edition's text",
        "Page numbers, running heads, printed contents and what `[reading] drop` names are not printed: nothing can "
        "stand beside them.",
        "> Page 12 of 40\n→ a quote of the text on that page",
    ),
    Explanation(
        "A-004",
        "a quote ends inside a character with its mark",
        "quote the whole character",
        "A letter and the combining mark on it are one character to readers.",
        "> cafe     where the source has e and U+0301\n→ > café",
    ),
    Explanation(
        "A-005",
        "a quote goes over the end of a paragraph or names what no note can stand at",
        "quote words of one paragraph, heading or item",
        "The call of a note stands at the end of its words, in one block of the text.",
        "> end of one paragraph. Beginning of the next\n→ > end of one paragraph.",
    ),
    Explanation(
        "A-006",
        "a correction touches a figure of the ledger",
        "figures stay as the source has them; use a note, or name the slot that a lost sign changes",
        "The ledger reads the source. A figure that an editor has changed would lead back to a sentence that does not "
        "have it.",
        'source = "12 barges"\nedition = "13 barges"\n→ a note at “12 barges” that says what is doubtful',
    ),
    Explanation(
        "A-007",
        "quoted words hold no figure, or several",
        "quote one whole: they are listed",
        "An operand of an expression and an entry of a chart is one figure of the ledger.",
        '{= "40 ships and 12 barges" * 2 }\n→ {= ("40 ships" + "12 barges") * 2 }',
    ),
    Explanation(
        "A-008",
        "an expression cannot be computed",
        "the reason is named with it",
        "Units that do not fit, a figure without a number, a division by zero, a sign that is none of `+ - * / ( )`.",
        '{= "40 ships" + "3 percent" }\n→ {= "40 ships" + "12 barges" }',
    ),
    Explanation(
        "A-009",
        "two corrections overlap",
        "make one of the two",
        "Both would replace the same words.",
        'source = "teh port" and source = "port of"\n→ source = "teh port of"',
    ),
    Explanation(
        "A-010",
        "a term of the glossary does not occur",
        "spell it as the text does, or take it out",
        "The glossary explains words of this text and lists where they stand.",
        '[terms]\nACTS = "…"     where the text has “ACT”\n→ ACT = "…"',
    ),
    Explanation(
        "A-011",
        "a correction brings a number in",
        "say it in a note",
        "Every number of the edition's text is one of the source: no correction may add one.",
        'source = "many ships"\nedition = "40 ships"\n→ a note at “many ships”',
    ),
    Explanation(
        "A-012",
        "a heading or line named in `[reading]` is no such line of the text",
        "name the whole line, as the text has it; in `[[reading.line]]`, its beginning",
        "`headings` and `drop` name whole lines, `[[reading.line]]` quotes their beginnings: a part from within would "
        "cut a sentence. A line cannot be what its place does not allow: a by-line stands below a title.",
        '[reading]\nheadings = ["The ports handled"]\n→ headings = ["1. Of ships"]',
    ),
    Explanation(
        "A-013",
        "a correction has the call of a footnote inside it",
        "correct the words before it and those after it each for itself",
        "The call of a footnote of the document's own is a link, and stands where the source has it. Inside a reading "
        "that takes the place of the source's it would have no place.",
        'source = "the sipps[3] of the noth"\n→ source = "sipps", and one more: source = "noth"',
    ),
    Explanation(
        "A-014",
        "an expression or chart names a value that reference.toml does not have",
        "the ids that it has are named with it",
        "Values from outside of the text stand in reference.toml with their sources, and are marked wherever they are "
        "used.",
        '{= "84 countries" / ref("members") }\n→ reference.toml: [values.un-members]',
    ),
    Explanation(
        "A-015",
        "an imported annotation quotes no words of the text",
        "write a note on words of the text",
        "A note of an edition hangs on words. An annotation of a whole page, or of a place on it, has none.",
        '"target": [{"source": "https://example.org/report"}]\n→ > 40 ships\n  kind: reading',
    ),
    Explanation(
        "A-016",
        "quoted words have changed in the new version of the text",
        "`update --accept` takes the words that are proposed; or quote others",
        "The sentence is there, with other words in place of those that are quoted. Whether a note, a correction or "
        "a chart is still about them is for an editor to say.",
        "> sent 29 medical expert teams\n→ > sent 34 medical expert teams",
    ),
    Explanation(
        "A-017",
        "the sentence of quoted words is gone from the new version of the text",
        "take the note, correction or chart out, or quote other words",
        "Nothing in the new version is like the sentence. Where the same words stand elsewhere, that place is named: "
        "it is taken with `update --accept` only.",
        "> the harbour was closed in 2019\n→ the note taken out",
    ),
    Explanation(
        "A-018",
        "a number typed in a note is of a figure that has changed in the new version of the text",
        "write what the new text states, or compute it: `{= … }`",
        "A computed number follows its figure; one that is typed is the editor's own words, which nobody else changes.",
        'the board had claimed 450\n→ the board had claimed {= "452 claims" }',
    ),
    Explanation(
        "A-019",
        "one slot of a number is told twice",
        "leave one of the two",
        "`figures.toml` and the corrections name the slots that they vouch for; both of two cannot be so.",
        'quote = "40 ships"\nunit = "ships"     in two [[figure]]\n→ one of them',
    ),
    Explanation(
        "A-020",
        "*warning:* what `[[reading.line]]` tells of a line changes how others are read",
        "tell of these as well where that is not as it should be",
        "All lines are read together: one that is told to be the title leaves no other to be it.",
        'quote = "The Harbour Board"\nrole = "title"\n→ role = "issuer"',
    ),
)
