"""Findings in a source, explained."""

from edition.findings.explanation import Explanation

SOURCE = (
    Explanation(
        "S-001",
        "the source or the batch cannot be read",
        "check the path and its permissions",
        "There is no such file or folder, it may not be read, or a folder stands for a file.",
        "build.py repotr.txt\n→ build.py report.txt",
    ),
    Explanation(
        "S-002",
        "the source is empty",
        "put the text into it",
        "The file has no bytes, or nothing but white space and characters that cannot be seen.",
        "an empty content/report/source.txt\n→ the text of the document in it",
    ),
    Explanation(
        "S-003",
        "the source is a program, a picture, an archive",
        "save the document as plain text in UTF-8",
        "The first bytes are those of another kind of file, or too many of its characters belong to no text. An "
        "edition of such a file would be nonsense.",
        "build.py report.docx\n→ save as plain text, then build.py report.txt\n"
        "build.py report.pdf\n→ pdftotext -layout report.pdf report.txt, then build.py report.txt",
    ),
    Explanation(
        "S-004",
        "bytes are not of the encoding, or of none that is known, with their lines",
        "save as UTF-8, or `[reading] encoding` in `work.toml`",
        "Every byte must be of the encoding, and a text that is UTF-8 but for some bytes is in no other one. Another "
        "is guessed only where the letters of the whole text speak for it: else characters would change unseen.",
        '[reading]\nencoding = "utf-8"     with a source in Windows-1252\n→ encoding = "windows-1252"',
    ),
    Explanation(
        "S-005",
        "there is no such encoding, or the file's mark names another",
        "a name such as `utf-8` or `windows-1252`",
        "`[reading] encoding` names none that is known, or the byte order mark at the beginning of the file says "
        "otherwise.",
        '[reading]\nencoding = "uft8"\n→ encoding = "utf-8"',
    ),
    Explanation(
        "S-007",
        "a line of a batch is not a record",
        '`{"id": …, "text": "…"}`, one to a line',
        "`figures FILE.jsonl` reads one JSON object a line. Lines that are none are left out and named together at "
        "the end; the others are read.",
        'the ports handled 40 ships\n→ {"id": 1, "text": "The ports handled 40 ships."}',
    ),
    Explanation(
        "S-008",
        "all of the source was read as page furniture",
        "check `[reading] drop`, or the text",
        "Page numbers, running heads, navigation and the lines named in `drop` are no text. Nothing else is left.",
        "<  1  2  3  >\n→ the document itself below its page navigation",
    ),
    Explanation(
        "S-009",
        "the encoding of the source was guessed",
        "look at its accents and quotation marks, then name it: `[reading] encoding`",
        "Text that is not UTF-8 does not tell its encoding. The one in use that its letters speak for is taken, and "
        "the colophon says that it was guessed.",
        'a report of 1998 in Windows-1252\n→ [reading]\n  encoding = "cp1252"',
    ),
    Explanation(
        "S-010",
        "columns of text stand side by side",
        "give it the text column by column: of a PDF as `pdftotext` writes it without `-layout`",
        "A program that keeps the places of a page prints its columns beside one another: no line of them is of one "
        "sentence. They are not taken for sentences, headings and lists; they stay as they are typed, line by line.",
        "the ports handled 40     and the quays were\nships in the year        mended in May\n"
        "→ the left column, then the right one",
    ),
)
