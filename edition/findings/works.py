"""Findings in the files of a work, explained."""

from edition.findings.explanation import Explanation

WORKS = (
    Explanation(
        "W-001",
        "a file is not TOML, or not JSON",
        "mend the line; strings stand in double quotes",
        "work.toml, corrections.toml, charts.toml, glossary.toml and reference.toml are TOML (toml.io), citations.json "
        "is JSON, as reference managers export it (CSL-JSON). The line where reading fails "
        "is named; the fault may be just before it.",
        'title = A Report on Ports\n→ title = "A Report on Ports"',
    ),
    Explanation(
        "W-002",
        "a key is not known",
        "the known ones are listed with it",
        "A misspelt key would be passed over in silence, and what it says with it.",
        'titel = "A Report on Ports"\n→ title = "A Report on Ports"',
    ),
    Explanation(
        "W-003",
        "a value has the wrong type",
        "the type is named with it",
        "Dates stand without quotes, words within, lists in brackets.",
        'published = "2020-06-07"\n→ published = 2020-06-07',
    ),
    Explanation(
        "W-004",
        "something is missing: a key, a quote, a note's text",
        "add it",
        "Without it nothing can be made of the note, correction or chart.",
        "> 40 ships\n\nWords of a note.\n→ > 40 ships\n  kind: reading\n\n  Words of a note.",
    ),
    Explanation(
        "W-005",
        "a value is none of those that are possible",
        "they are listed with it",
        "Kinds of notes, forms of charts, sizes of pages and the like are a fixed set; languages are BCP 47 tags and "
        "addresses begin with http.",
        "kind: remark\n→ kind: reading",
    ),
    Explanation(
        "W-006",
        "two charts have one id",
        "give each its own",
        "The id of a chart is its address in all formats.",
        '[[chart]]\nid = "ports"     twice\n→ id = "ports" and id = "ships"',
    ),
    Explanation(
        "W-007",
        "a note holds HTML",
        "notes are Markdown: `*emphasis*`, `**strong**`, `[link](https://…)`",
        "Notes are data and never code: what a page runs or shows comes from the program alone.",
        "<b>Two</b> lists of donors\n→ **Two** lists of donors",
    ),
    Explanation(
        "W-008",
        "a link in a note goes to no web page",
        "`https:`, `http:` or `mailto:`",
        "An edition is read offline and elsewhere: files of one machine and scripts are no address.",
        "[the table](file:///tmp/table.csv)\n→ [the table](https://example.org/table.csv)",
    ),
    Explanation(
        "W-009",
        "an expression in a note is not closed",
        "`{= … }`",
        "What stands between `{=` and `}` is computed from figures of the text.",
        'Together {= "RMB7 billion" + "RMB2.485 billion"\n→ Together {= "RMB7 billion" + "RMB2.485 billion" }',
    ),
    Explanation(
        "W-010",
        "a file has no place in a work",
        "take it out; the known ones are listed",
        "A misnamed file would be passed over in silence, and the notes or corrections in it.",
        "content/report/note.md\n→ content/report/notes.md",
    ),
    Explanation(
        "W-011",
        "a name has no letters for an address",
        "rename it with letters from a to z",
        "The name of a folder or file becomes that of the edition's files and of its address on the web.",
        "build.py ★★★.txt\n→ build.py stars.txt",
    ),
    Explanation(
        "W-012",
        "a file of the work cannot be read, is not UTF-8, or holds control characters",
        "make it readable; save as UTF-8; take them out",
        "Only the source may be in another encoding: what an editor writes is UTF-8.",
        "notes.md saved in Windows-1252\n→ notes.md saved in UTF-8",
    ),
    Explanation(
        "W-013",
        "a work has two sources",
        "take one out",
        "A work is the edition of one text: source.txt, source.md or source.html.",
        "content/report/source.txt beside content/report/source.md\n→ one of them",
    ),
    Explanation(
        "W-014",
        "twelve stars or underscores in a row, or more",
        "`*emphasis*` or `**strong**`; `\\*` prints a star",
        "Print has two grades of emphasis; so many marks mean none of them.",
        "************ The port\n→ **The port**",
    ),
    Explanation(
        "W-015",
        "a note holds a list, a quotation set apart, code, a table, a heading, a rule or an image",
        "write it as sentences of paragraphs; `\\` before a mark prints the mark",
        "A note stands in a margin, in a pop-up and at the foot of a page: it is made of paragraphs. What Markdown has "
        "besides would be printed as it is typed, or lost.",
        "- The first\n- The second\n→ The first, and the second.\n\n1981. The year …\n→ 1981\\. The year …",
    ),
    Explanation(
        "W-016",
        "a note cites a work that citations.json does not have",
        "the ids that it has are named with it",
        "`cite:` names works of citations.json by their ids; each is printed with its note and in the bibliography.",
        'cite: who-timeline\n→ citations.json: [{"id": "who-timeline", "type": "webpage", "title": "…"}]',
    ),
    Explanation(
        "W-017",
        "no note cites a work of citations.json",
        "cite it, or take it out",
        "The bibliography has what notes rest on: a work that none cites is not printed.",
        "> 40 ships\n  kind: citation\n→ > 40 ships\n  kind: citation\n  cite: port-statistics",
    ),
    Explanation(
        "W-018",
        "queries.toml answers a query that is not asked",
        "take the answer out, or correct its id",
        "A query has an id made of the figures or sentences that it is about; where these change, it is another query.",
        '[[query]]\nid = "query-00000000"\n→ one of the ids that are named with it',
    ),
    Explanation(
        "W-019",
        "a note rests on an encyclopedia, a dictionary or a post alone",
        "cite the work that says it first, beside it or in its place",
        "Who follows a note to its source should come to whoever vouches for it: the law, the report, the page of the "
        "issuer. Works of these types of CSL tell what others say: entry, entry-dictionary, entry-encyclopedia, post, "
        "post-weblog.",
        "cite: encyclopedia-ports\n→ cite: ports-act-1978, encyclopedia-ports",
    ),
)
