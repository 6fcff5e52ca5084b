"""Findings in the edition and in finished files, explained: the checks that every build makes of its own work."""

from edition.findings.explanation import Explanation

_BUG = "a bug of ours: please report it"
_SHOWN = "error {}: …\n→ report the line, with the text if it is public; the older files are untouched"

#: What an editor does with a query.
_ANSWER = 'answer it in queries.toml: "print" for the page “The text against itself”, or "settled"'


def _ours(code: str, says: str, why: str, do: str = _BUG) -> Explanation:
    """A finding that no input should lead to."""
    return Explanation(code, says, do, why, _SHOWN.format(code))


FINISHED = (
    _ours(
        "P-001",
        "the edition's words are not the source's",
        "The words that are printed, with what was removed put back, are compared with the source, in order.",
    ),
    _ours(
        "P-002",
        "an entry of the ledger does not point at its words",
        "Every entry names the place of its words in the source; the place is looked up and the words compared.",
    ),
    _ours(
        "P-003",
        "a chart or a note uses a number that is not in the ledger",
        "Whatever is drawn or computed leads back to entries of the ledger.",
    ),
    _ours(
        "P-004",
        "a note, correction, chart or figure is not in the text once",
        "Each stands at its place, and at no other.",
    ),
    Explanation(
        "P-005",
        "an editor typed a number that the text does not have (a *query*)",
        "compute it with `{= … }`, or say it in words that the text supports",
        "A number that nobody can trace is what an edition is there to avoid. A query stops nothing.",
        'That is 52 vessels in all.\n→ That is {= "40 ships" + "12 barges" } in all.',
    ),
    Explanation(
        "P-006",
        "a change is not the one that its two levels make (a *query*)",
        "compare the figures with another copy of the text; " + _ANSWER,
        "The levels and the change of one sentence are compared, with all that their rounding and words like “about” "
        "leave open.",
        'from 40 to 50 tons, a rise of 30 percent\n→ [[query]] id = "query-…", answer = "print"',
    ),
    Explanation(
        "P-007",
        "parts and whole do not fit: a share, a sum, a column of a table (a *query*)",
        "compare the figures with another copy of the text; " + _ANSWER,
        "Asked are only figures whose words say that they belong together, and columns beside others that add up.",
        '41 of the 46 judges (98 percent)\n→ [[query]] id = "query-…", answer = "print"',
    ),
    Explanation(
        "P-008",
        "another number of things is announced than follow (a *query*)",
        "look whether one is missing or two were run together; " + _ANSWER,
        "The items of a list below, or of one in the sentence whose ends are certain, are counted.",
        "The plan has five aims: (1) peace; (2) bread; (3) land; and (4) work.\n→ [[query]] …",
    ),
    Explanation(
        "P-009",
        "two sentences in the same words have another figure or name (a *query*)",
        "look which of the two is meant in each place; " + _ANSWER,
        "The same sentence with another figure is a correction somewhere, an error, or a statement of another time.",
        "… since the Venice Economic Summit … / … since the Tokyo Economic Summit …\n→ [[query]] …",
    ),
    Explanation(
        "P-010",
        "a date does not agree with the calendar, with a number of days, or with its list (a *query*)",
        "compare the date with another copy of the text; " + _ANSWER,
        "A date with its year has one day of the week; a period of two dates has so many days.",
        'Monday, 3 March 2020\n→ [[query]] id = "query-…", answer = "settled"',
    ),
    Explanation(
        "P-011",
        "a passage stands twice, but for some words (a *query*)",
        "read both: words in which they differ may be misread in one of them; " + _ANSWER,
        "Asked are the longest passages that stand again in nearly the same words, five at most; what stands again "
        "word for word is meant to.",
        "… in ¶ 41, and in nearly the same words in ¶ 96\n→ [[query]] …",
    ),
    _ours(
        "F-001",
        "the words of a finished file are not the source's",
        "Each finished file is read again and its words compared with the edition's; in the PDF by where they stand.",
    ),
    _ours("F-002", "an id is given twice in a finished file", "An address leads to one place."),
    _ours("F-003", "a link inside a finished file leads nowhere", "Every link is followed."),
    _ours(
        "F-004",
        "an element has a `style` attribute",
        "A strict Content Security Policy drops them: the edition would look otherwise on such a site.",
    ),
    _ours("F-005", "a finished file fetches something", "An edition is whole by itself and is read offline."),
    _ours(
        "F-006",
        "a format lacks a note, a row, a chart or a correction",
        "All formats hold the whole edition: what is in one is counted in the others.",
    ),
    _ours(
        "F-007",
        "the EPUB does not begin with its `mimetype`",
        "Readers tell the format by it (EPUB Open Container Format 3.3, 4.3).",
    ),
    _ours(
        "F-008",
        "the page list of the EPUB is not its page breaks",
        "Who cites a page of the PDF finds it in the EPUB.",
    ),
    _ours("F-009", "a drawing has no `viewBox` or no title", "It would not scale, or not be read aloud."),
    Explanation(
        "F-010",
        "*warning:* the embedded fonts lack characters",
        "the reader's own fonts are used for them",
        "HTML and EPUB bring the fonts that their text needs, where the program has them; the scripts of India, "
        "South-East Asia and East Asia come as extras. What is still missing is left to the reader's machine.",
        "a source with an emoji, or with words in Thai\n→ nothing, where readers have such a font\n→ make SCRIPTS=thai",
    ),
    Explanation(
        "F-011",
        "a note begins on another page than its call",
        "shorten it",
        "Whoever reads the line has the note before their eyes.",
        "many long notes at one line\n→ shorter ones, or one of them at another line",
    ),
    Explanation(
        "F-012",
        "*warning:* one block of the text makes a file of the EPUB very long",
        "break the text into paragraphs, or leave it",
        "Some readers are slow on files of several hundred kilobytes, and a block is in one file.",
        "a source with all of its text in one line\n→ the text with its paragraphs parted",
    ),
    _ours("F-013", "words of the text stand beyond the edge of their page, or over others", "Every word can be read."),
    _ours("F-101", "the PDF engine warns of something", "A warning of the engine is a fault of the pages."),
    _ours(
        "F-102",
        "the PDF engine fails",
        "The process that sets the pages ended without a result; the other formats are built.",
        "a bug of ours or of the engine: please report it",
    ),
    Explanation(
        "F-103",
        "*warning:* no font of the edition has a character: the PDF prints a box with its code",
        "fetch the fonts of its script where the message names them; correct a character of a word processor's own",
        "PDF/A embeds every glyph, and an empty box would tell nothing. The box has the code point of the character, "
        "which is found and copied as it is. HTML and EPUB are shown in the reader's own fonts.",
        "a source with words in Thai\n→ make SCRIPTS=thai\n"
        "an emoji, or U+F0A7, which was a bullet in a word processor\n→ nothing, or a bullet that every font has",
    ),
    Explanation(
        "F-104",
        "a note is longer than half a page",
        "shorten it, or part it into several",
        "It would push the text off the page that it belongs to.",
        "a note of two thousand words\n→ four notes, each at its words",
    ),
    Explanation(
        "F-105",
        "fonts are lacking for so much of the text that its pages could not be read: the PDF is not written",
        "fetch the fonts of its script with the command of the message",
        "Twenty characters or more, and one in a hundred or more, would print as boxes with their codes. HTML and EPUB "
        "are built, and are shown in the reader's own fonts.",
        "a source in Thai, where only the fonts of the program itself are installed\n→ make SCRIPTS=thai",
    ),
    Explanation(
        "F-106",
        "*warning:* a table is wider than a page",
        "nothing: all of it is there",
        "It has no room in the margins either, nor in smaller type: it stands on a turned page; where it is wider "
        "still, its columns are parted into groups, each with the first column, then its type is smaller. How wide it "
        "is, is seen when it is laid out.",
        "a table of twenty columns of figures\n→ a turned page",
    ),
    _ours("F-201", "a page of the EPUB is not well-formed", "Readers refuse such a page."),
    Explanation(
        "F-300",
        "a folder is no edition that can be proved",
        "name the folder of an edition, with its `report.json`",
        "`verify` holds the files of an edition against the digests in its report. That is missing, cannot be read, "
        "or is of a build that did not tell of its files.",
        "build.py verify dist\n→ build.py verify dist/report",
    ),
    Explanation(
        "F-301",
        "a file of the edition is missing",
        "ask for the edition again",
        "The report tells of it.",
        "dist/report/report.pdf was deleted\n→ build.py report.txt",
    ),
    Explanation(
        "F-302",
        "a file is not the one that was built",
        "ask for the edition again",
        "Its SHA-256 is another than the one in the report: it was changed, or damaged on its way.",
        "dist/report/figures.csv was opened and saved in a spreadsheet\n→ keep a copy of it elsewhere",
    ),
    Explanation(
        "F-303",
        "*warning:* the report does not know a file",
        "nothing, where you know it",
        "Somebody has put it beside the files of the edition; nothing is proved of it.",
        "a note of your own in dist/report",
    ),
    Explanation(
        "F-304",
        "the text in a file is not the one that was proved against the source",
        "ask for the edition again",
        "A build proves the text of each file against the source, and notes its digest. The file has the digest that "
        "the report tells, and the text has not: report and file were changed together.",
        "a word of report.html and its digest in report.json were changed",
    ),
    Explanation(
        "F-305",
        "a file inside of another is not the one beside it",
        "ask for the edition again",
        "The ledger and the notes stand inside the PDF and the EPUB as well as beside them.",
        "figures.csv and its digest in report.json were changed, the PDF was not",
    ),
)
