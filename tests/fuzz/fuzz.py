"""Texts, works and folders that nobody made, through the whole way to HTML (EPUB and PDF on a share), each from a seed.

    python tests/fuzz/fuzz.py [COUNT [FIRST]]

A seed draws a text or a work of the tests, mutates it, and reads, weaves, proofreads, writes and checks it. Bad input may
be refused; what may not happen is told with its seed: an exception, a finding that says “this is our mistake”, a letter
that is neither printed nor listed. Fonts are left out of HTML and EPUB, which no mutation changes.
"""

from __future__ import annotations

import html
import os
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from edition.assembly import Edition, printed, text_blocks
from edition.errors import EditionError, Finding
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.epub.preflight import check_epub
from edition.formats.epub.writer import write_epub
from edition.formats.html.preflight import check_html
from edition.formats.html.writer import page_of, write_html
from edition.formats.pdf.finished import write_pdf_file
from edition.pipeline import Options, edit
from tests.fuzz.sentences import Writer
from tests.languages.known import known_words
from tests.typesetter.test_wide_tables import words_on

ROOT = Path(__file__).resolve().parents[2]
#: Of so many inputs one is written as EPUB as well.
EPUB_SHARE = 8
#: Of so many one is written as PDF as well, which takes fifty times as long as all the rest.
PDF_SHARE = 50
#: Of so many works one has something in its folder that does not belong there.
FOLDER_SHARE = 6
#: What an editor is told of a PDF, and can mend: notes too long to stand beside their lines, letters without a font.
FOR_EDITORS = ("F-011", "F-104", "F-105")
#: Of so many one is written by a grammar instead of taken from the tests.
WRITTEN_SHARE = 4
#: CPU seconds that no input of this size may take.
MOST_SECONDS = 20.0
#: Longer sources are cut: a mutation shows in a part as it does in the whole.
LONGEST = 6000
#: What is put between the characters of a source.
PIECES = (
    *(
        "[1]",
        "(2)",
        "¹",
        "[^1]",
        "[^1]: note",
        "\n[1] See there.\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~~",
        "> ",
        "# ",
        "\n---\n",
    ),
    *(
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<li>",
        "<ul>",
        "<h1>",
        "</h2>",
        "<b",
        "<!--",
        "-->",
    ),
    *(
        "&amp",
        "&#x1F600;",
        "&nbsp;",
        "<a href='#x'>",
        "<sup>",
        "</sup>",
        "<title>",
        "<pre>",
        "<script>",
        "]]>",
        "<?",
        '"',
        "'",
    ),
    *(
        "5 million dollars",
        "24%",
        "six (6) crowns",
        "5 May 2020",
        "$3.5bn",
        "12 ",
        "1.1.1. ",
        "½",
        "٣٤",
        "一百",
        "from 3 to ",
        "%",
    ),
    *(
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\f",
        "\v",
        "\x85",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "-\n",
        "\x01",
        "\x1b",
    ),
    *(
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\u202e",
        "\u200f",
        "\u0301",
        "\ufe0f",
        "🚢",
        "👩\u200d🚀",
        "ก",
        "\ue000",
        "א",
        "בּ\u05b8",
        "ع",
        "أُ",
        "ًّ",
        "ە",
        "港",
        "ﬁ",
        "İ",
        "ß",
    ),
    *(
        "Page 3 of 9\n",
        "\n12\n",
        "Contents\n1. Ships ..... 3\n",
        "A | B | C\n",
        "MR. ROWE: ",
        "[Applause]\n",
        "- ",
        "(a) ",
        "— ",
        "...... ",
    ),
)
#: What the tables of the languages know: runs of these are put in as well.
KNOWN = known_words("edition.languages")
#: Digits that mark-up raises are printed as these.
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: A tag as it ought to be. Pages with others are not counted, as readers differ on what is a tag, nor is Markdown with
#: tags or names of characters.
TAG = re.compile(r"""</?[A-Za-z][A-Za-z0-9]*(?:\s+[A-Za-z-]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+))?)*\s*/?>""")
SIGN = re.compile(r"\[\^[^\[\]\s]+\]:?")
#: What is put into the files of a work.
FILES: dict[str, tuple[str, ...]] = {
    "work.toml": (
        'title = "T"',
        "published = 2020-01-02",
        '[reading]\ndrop = ["x"]',
        'language = "fr"',
        'page = "book"',
        "edition = 2",
    ),
    "notes.md": (
        "> {w}\nkind: reading\n\nWords *of* [it](http://a.b).\n",
        '> {w}\nkind: arithmetic\n\n{{= "{w}" * 2 }}\n',
    ),
    "corrections.toml": ('[[correction]]\nsource = "{w}"\nedition = "x"\nreason = "r"\n',),
    "glossary.toml": ('[terms]\n"{w}" = "A word."\n',),
    "queries.toml": ('[[query]]\nid = "{w}"\nanswer = "print"\nremark = "{w}"\n',),
    "charts.toml": ('[[chart]]\nid = "a"\ntitle = "T"\nform = "bar"\nentries = ["{w}", "{w}"]\n',),
}
SOURCES = sorted(
    path
    for folder in ("tests/document/texts", "tests/works", "content/fighting-covid-19")
    for path in (ROOT / folder).iterdir()
    if path.suffix in (".txt", ".md", ".html") and path.name != "notes.md"
)


def mutated(drawn: random.Random, text: str) -> str:
    """A text after some changes."""
    changes: tuple[Callable[[str, int, int], str], ...] = (
        lambda words, start, _: words[:start] + drawn.choice(PIECES) + words[start:],
        lambda words, start, end: words[:start] + drawn.choice(PIECES) * drawn.randint(2, 60) + words[end:],
        lambda words, start, end: words[:start] + words[end:],
        lambda words, start, end: words[:end] + words[start:],
        lambda words, start, end: words[:start] + words[start:end][::-1] + words[end:],
        lambda words, start, end: words[:start] + words[start:end].replace(" ", drawn.choice(PIECES)) + words[end:],
        lambda words, start, end: (
            words[:start] + words[start:end].replace("\n", drawn.choice(("", "\n\n", "\r", " "))) + words[end:]
        ),
        lambda words, start, end: words[:start] + words[start:end].upper() + words[end:],
        lambda words, start, _: (
            f"{words[:start]} {' '.join(drawn.choices(drawn.choice(KNOWN), k=drawn.randint(2, 60)))} {words[start:]}"
        ),
    )
    for _ in range(drawn.randint(1, 12)):
        start = drawn.randrange(len(text) + 1)
        text = drawn.choice(changes)(text, start, min(len(text), start + drawn.choice((1, 3, 20, 200, 2000))))
    return text


def make(drawn: random.Random, folder: Path) -> Path:
    """A text, or the folder of a work."""
    source = drawn.choice(SOURCES)
    is_written = drawn.randrange(WRITTEN_SHARE) == 0
    whole = Writer(drawn.random()).text() if is_written else source.read_bytes().decode("utf-8", "replace")
    start = drawn.choice((0, 0, drawn.randrange(len(whole))))
    text = mutated(drawn, whole[start : start + drawn.randint(1, LONGEST)])
    suffix = drawn.choice((source.suffix, source.suffix, ".txt", ".md", ".html"))
    data = text.encode("utf-8", "surrogatepass")
    if drawn.randrange(10) == 0:
        at = drawn.randrange(len(data) + 1)
        data = data[:at] + bytes(drawn.randrange(256) for _ in range(drawn.randint(1, 9))) + data[at:]
    if drawn.randrange(3):
        (folder / f"report{suffix}").write_bytes(data)
        return folder / f"report{suffix}"
    work = folder / "work"
    work.mkdir()
    (work / f"source{suffix}").write_bytes(data)
    words = text.split() or ["x"]
    for name, templates in FILES.items():
        if drawn.randrange(2):
            at = drawn.randrange(len(words))
            quote = " ".join(words[at : at + drawn.randint(1, 7)]).replace("\\", "").replace('"', "")
            parting = "\n---\n\n" if name.endswith("md") else "\n\n"
            made = parting.join(
                template.replace("{w}", quote) for template in drawn.sample(templates, drawn.randint(1, len(templates)))
            )
            made = mutated(drawn, made) if drawn.randrange(4) == 0 else made
            (work / name).write_bytes(made.encode("utf-8", "surrogatepass"))
    if drawn.randrange(FOLDER_SHARE) == 0:
        disturb(drawn, work, f"source{suffix}")
    return work


def disturb(drawn: random.Random, work: Path, source: str) -> None:
    """Put into the folder of a work what does not belong there, in the place of a file or beside them."""
    places = (
        source,
        *FILES,
        "source.rst",
        "SOURCE.TXT",
        ".hidden",
        "ÿ\udcff.txt",
        "\x1b[2J.md",
        "x" * 200,
        "notes.md~",
    )
    path = work / drawn.choice(places)
    outside = work.parent / "outside.txt"
    outside.write_text("Words of another folder.\n", "utf-8")
    things: tuple[Callable[[], object], ...] = (
        lambda: path.symlink_to(outside),
        lambda: path.symlink_to(path),
        lambda: path.symlink_to("nowhere"),
        lambda: path.symlink_to("/dev/zero"),
        lambda: path.symlink_to(work / source),
        path.mkdir,
        lambda: os.mkfifo(path),
        lambda: path.write_bytes(b""),
        lambda: path.write_bytes(drawn.randbytes(200)),
        lambda: path.write_bytes(b"\xff\xfe" + "title = 'T'\n".encode("utf-16-le")),
        lambda: None,
    )
    path.unlink(missing_ok=True)
    drawn.choice(things)()


def lost(edition: Edition) -> Counter[str]:
    """Letters and digits of a source that are neither printed nor in a removal or a correction: counted, not read."""
    source = edition.document.source
    if (source.markup == "html" and re.search("[<>]", TAG.sub("", source.text))) or (
        source.markup == "markdown" and re.search("[<&]", source.text)
    ):
        return Counter()
    spans = [*(one.span for one in edition.document.removals), *(one.span for one in edition.corrections)]
    # The sign of a note in Markdown is printed as a number.
    signs = [one for one in edition.document.references if SIGN.fullmatch(source.text, one.span.start, one.span.end)]
    spans += [one.span for one in signs]
    gone = {at for span in spans for at in range(span.start, span.end)}
    # What stood on both sides of what is gone is not read as one word.
    left = "".join("\0" if at in gone else character for at, character in enumerate(source.text))
    if source.markup == "html":
        left = TAG.sub(" ", left)  # between words a tag is printed as a blank
        left = re.sub(r"&[^&;\0]*;?", lambda match: html.unescape(match[0]), left)
    blocks = (one for chapter in edition.chapters for block in chapter.blocks() for one in text_blocks(block))
    printed_words = "".join(one.marker + "".join(map(printed, (*one.head, *one.runs))) for one in blocks)
    made = [*(one.reading for one in edition.corrections), *(one.text for one in signs)]
    count = Counter((left + "".join(made)).translate(SUPERSCRIPTS))
    count.subtract(Counter(printed_words.translate(SUPERSCRIPTS)))
    return Counter({character: number for character, number in count.items() if number and character.isalnum()})


def is_ours(finding: Finding) -> bool:
    """Whether an error is one that no editor can mend."""
    return (finding.code[0] in "BPF" and finding.code not in FOR_EDITORS) or "our mistake" in finding.hint


def words_outside(pdf: bytes, folder: Path) -> list[str]:
    """The words of a PDF that stand beyond an edge of their page, as another reader than ours finds them."""
    (folder / "written.pdf").write_bytes(pdf)
    places = words_on(folder / "written.pdf")
    return [word for (width, _), word, (left, right) in places if left < -1 or right > width + 1]


def fault(seed: int) -> str:
    """What may not happen and did with a seed; "" where nothing did."""
    drawn = random.Random(seed)  # noqa: S311  a draw that can be repeated
    assets = read_assets(find_installation())
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as name:
        try:
            job, findings = edit(read_manuscript(make(drawn, Path(name))), assets, Options(), lambda _: None)
            page = write_html(page_of(job.edition, job.drawn, job.templates), job.edition, job.templates, {}, b"")
            found = [*findings, *check_html(page, job.edition)]
            if drawn.randrange(EPUB_SHARE) == 0:
                package = write_epub(job.edition, job.drawn, job.templates, {}, b"", job.data, has_pages=False)
                found += check_epub(package, job.edition)
            if drawn.randrange(PDF_SHARE) == 0:
                written = write_pdf_file(job)
                found += written.findings
                if outside := words_outside(written.content, Path(name)):
                    return f"words outside of their page, as Poppler reads it: {outside[:5]}"
        except EditionError as error:
            found = list(error.findings)
        except Exception:  # noqa: BLE001  that is what is looked for
            return traceback.format_exc(limit=-3)
        else:
            if missing := lost(job.edition):
                return f"lost or made: {dict(missing.most_common(5))}"
    if bad := [one for one in found if is_ours(one) and (one.level == "error" or one.code.startswith("B"))]:
        return f"{bad[0].code}: {bad[0].message[:200]}"
    spent = time.process_time() - begin
    return f"{spent:.0f} CPU seconds" if spent > MOST_SECONDS else ""


def main(count: int, first: int) -> int:
    """Try so many seeds; print each kind of fault once, with the seeds that have it."""
    kinds: dict[str, list[int]] = {}
    for seed in range(first, first + count):
        if said := fault(seed):
            kind = "\n".join(said.splitlines()[-4:])[:300] if "Traceback" in said else said.split("“")[0]
            if kind not in kinds:
                print(f"seed {seed}:\n{said}", flush=True)
            kinds.setdefault(kind, []).append(seed)
        if (seed - first + 1) % 1000 == 0:
            print(f"{seed - first + 1} tried, {sum(map(len, kinds.values()))} faults", file=sys.stderr, flush=True)
    for kind, seeds in kinds.items():
        print(f"{len(seeds)} × {kind.splitlines()[-1][:120]}: seeds {seeds[:8]}")
    print(f"{count} inputs, {sum(map(len, kinds.values()))} faults of {len(kinds)} kinds")
    return bool(kinds)


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:2] or ["1000"])[0]), int((sys.argv[2:3] or ["0"])[0])))
