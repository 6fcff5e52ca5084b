"""Calls of footnotes, figures, notes, corrections and page breaks woven into one text, wherever they meet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.assembly import Call, Corrected, Mark, NoteReference, text_blocks, weaver
from edition.assembly.assemble import with_page_breaks
from edition.assembly.edition import Edition
from edition.assembly.runs import Named, PageBreak, Run
from edition.errors import EditionError
from edition.files import find_installation, read_assets
from edition.manuscript import CorrectionDraft, Manuscript, NoteDraft, TextQuote
from edition.notation import Notation
from edition.pipeline import Options, build_manuscript, edit
from edition.proof import proofread
from edition.source import Span, decode

#: What figures are written like; a call may stand behind every word of them.
FIGURES = (
    "5 million dollars",
    "six crowns",
    "24 percent",
    "24%",
    "5 May 2020",
    "$3.5 billion",
    "from 3 to 7 ships",
    "12",
)
PLAIN = ("The ports of the north", "cost", "and the harbours", "were built for", "in all", "according to the board")
#: How calls and their notes are written, by the name of the source.
STYLES = {
    "source.txt": ("[{0}]", "[{0}] See annex {1}."),
    "source.md": ("[^{0}]", "[^{0}]: See annex {1}."),
    "source.html": ('<a href="#fn{0}"><sup>{0}</sup></a>', '<p id="fn{0}"><a href="#r{0}">{0}</a> See annex {1}.</p>'),
}


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, str]:
    """The name and the text of a source with calls in its figures, behind them and beside them."""
    name = draw(st.sampled_from(sorted(STYLES)))
    call, note = STYLES[name]
    count = 0
    paragraphs = []
    for _ in range(draw(st.integers(1, 3))):
        pieces = draw(st.lists(st.sampled_from(FIGURES + PLAIN), min_size=3, max_size=7))
        own = ["The", "report", "says", *" ".join(pieces).split()]
        for at in range(3, len(own)):
            if draw(st.integers(0, 3)) == 0:
                count += 1
                own[at] += call.format(count)
        paragraphs.append(" ".join(own) + ".")
    notes = [note.format(number, "abcdefghijklmnopqrstuvwxyz"[number % 26]) for number in range(1, count + 1)]
    title = "A Report on the Ports"
    if name.endswith("html"):
        body = f"<h1>{title}</h1>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "".join(notes)
        return name, f"<!doctype html><title>{title}</title><body>{body}</body>"
    return name, "\n\n".join([f"# {title}" if name.endswith("md") else title, *paragraphs, *notes]) + "\n"


def runs_of(edition: Edition) -> list[Run]:
    """All runs of an edition, in order."""
    blocks = [one for chapter in edition.chapters for block in chapter.blocks() for one in text_blocks(block)]
    return [run for block in blocks for run in (*block.head, *block.runs)]


def quotes_of(edition: Edition, file: str, chosen: Iterable[int]) -> Iterator[tuple[TextQuote, Span]]:
    """Quotes of the chosen words of a text, each with what stands before it, and their spans."""
    view = edition.document.views.printed
    found = [match.span() for match in re.finditer(r"\w+", view.text)]
    for line, number in enumerate(chosen, 1):
        start, end = found[number % len(found)]
        before = view.text[max(0, start - 60) : start].split("\n")[-1]
        yield TextQuote(view.text[start:end], file, line, prefix=before), view.to_source(Span(start, end))


def woven(edition: Edition, notes: list[int], wrong: list[int]) -> Edition:
    """The edition with notes at some of its words, and with some that are neither figures nor calls corrected."""
    document = edition.document
    solid = [*(entry.span for entry in edition.ledger.entries), *(call.span for call in document.calls)]
    drafts = tuple(
        NoteDraft(quote, "reading", "See there.", quote.line) for quote, _ in quotes_of(edition, "notes.md", notes)
    )
    corrections = tuple(
        CorrectionDraft(quote, "x" + quote.exact, "r")
        for quote, span in quotes_of(edition, "corrections.toml", wrong)
        if not any(span.overlaps(other) for other in solid)
    )
    manuscript = Manuscript("ports", document.source, notes=drafts, corrections=corrections)
    job, _ = edit(manuscript, read_assets(find_installation()), Options(), lambda _: None)
    return job.edition


def test_a_row_of_the_ledger_shows_no_call() -> None:
    """The call in “12³ ships” would be read as part of the number."""
    text = "A Report\n\nThe ports[1] cost 5 million[2] dollars[3] then.\n\n[1] One.\n\n[2] Two.\n\n[3] Three.\n"
    job, _ = edit(
        Manuscript("a", decode("a.txt", text.encode())), read_assets(find_installation()), Options(), lambda _: None
    )
    (row,) = (row for row in job.edition.rows if row.entry.surface.startswith("5"))
    assert (row.before, row.words, row.after) == ("The ports cost ", "5 million dollars", " then.")
    assert row.entry.surface == "5 million[2] dollars"


def test_no_head_ends_within_a_figure() -> None:
    """A no-break space parts a run-in head from its text, and the month of a date from its year."""
    text = "A Report\n\nThe ports were opened on 25 Nov.\u00a02040 in all of the towns.\n"
    job, _ = edit(
        Manuscript("a", decode("a.txt", text.encode())), read_assets(find_installation()), Options(), lambda _: None
    )
    assert [run.text for run in runs_of(job.edition) if isinstance(run, Mark)] == ["25 Nov.\u00a02040"]


def test_a_place_between_a_head_and_its_words_stands_once() -> None:
    """No blank parts the number of the note from the name that the index leads to."""
    text = "A Report\n\nThe World Bank met[1] in May.\n\nThe rules are old.\n\n[1]World Bank rules apply.\n"
    job, _ = edit(
        Manuscript("a", decode("a.txt", text.encode())), read_assets(find_installation()), Options(), lambda _: None
    )
    places = [run.id for run in runs_of(job.edition) if isinstance(run, Named)]
    assert len(places) == len(set(places)) == 2


@settings(max_examples=60)
@given(
    sources(),
    st.lists(st.integers(0, 99), max_size=4),
    st.sets(st.integers(0, 99), max_size=2),
    st.sets(st.integers(0, 800), max_size=4),
)
def test_whatever_meets_stands_in_the_text_once(
    source: tuple[str, str], notes: list[int], wrong: set[int], breaks: set[int]
) -> None:
    """No word is lost or printed twice, every call leads to its note, every figure and every note has one place."""
    name, text = source
    plain = edit(
        Manuscript("ports", decode(name, text.encode())), read_assets(find_installation()), Options(), lambda _: None
    )[0].edition
    try:
        edition = woven(plain, notes, sorted(wrong))
    except EditionError as error:  # words that stand twice, or that are not printed
        assert {finding.code for finding in error.findings} <= {"A-001", "A-002", "A-003", "A-005", "A-009"}, error
        edition = plain
    pages = {at: page for page, at in enumerate(sorted(at for at in breaks if at < len(text)), 2)}
    for one in (edition, with_page_breaks(edition, Notation(), pages)):
        runs = runs_of(one)
        begun = Counter(run.entry for run in runs if isinstance(run, Mark) and not run.continued)
        assert begun == Counter(entry.id for entry in one.ledger.entries)
        called = [run.footnote for run in runs if isinstance(run, NoteReference)]
        assert called == [call.footnote for call in one.document.calls]
        assert sorted(run.note for run in runs if isinstance(run, Call)) == [note.number for note in one.notes]
        assert len([run for run in runs if isinstance(run, Corrected)]) == len(one.corrections)
        assert proofread(one) == ()


def test_a_long_edition_is_laid_out_where_it_is_seen() -> None:
    """The class that the style sheet of the screen asks for stands on long editions only."""
    words = "The ports of the north handled ships and barges, and the boats of the coast went home. "
    pages = []
    for count in (1, 2_000):
        text = "A Report\n\n" + "\n\n".join([words.strip()] * count) + "\n"
        made = build_manuscript(
            Manuscript("a", decode("a.txt", text.encode())),
            read_assets(find_installation()),
            Options(formats=("html",)),
            lambda _: None,
        )
        pages.append(made.files["a.html"].decode())
    assert ['<main class="long">' in page for page in pages] == [False, True]
    assert all(".long section{content-visibility:auto" in page for page in pages)


def test_a_page_begins_once_where_a_cell_is_empty() -> None:
    prose = "The harbour master had more to say of the year that had just ended than of any other before it, and\n" * 3
    table = "                              2004         2003\n\nDues of ships                 8,700        8,851\n"
    rows = "Rents of sheds                1,345           81\nWages of pilots               6,282        6,402\n"
    text = f"The Harbours\n\n{prose}\n{table}{rows}\n{prose}"
    job, _ = edit(
        Manuscript("a", decode("a.txt", text.encode())), read_assets(find_installation()), Options(), lambda _: None
    )
    broken = with_page_breaks(job.edition, Notation(), {text.index("2004"): 2})
    begun = [run for chapter in broken.chapters for unit in chapter.texts() for run in unit.runs if run == PageBreak(2)]
    assert len(begun) == 1


def test_a_place_between_a_head_that_is_run_in_and_its_text_stands_once() -> None:
    """No blank parts the heading from the name that the index leads to."""
    part = "--World Bank rules apply to all that enters the basin, whoever brings it.\n\n"
    text = "HARBOUR DUES ACT\n\nSEC. 2. DUES.\n\n" + "".join(f"({one}) In General.{part}" for one in "abc")
    job, _ = edit(
        Manuscript("a", decode("a.txt", text.encode())), read_assets(find_installation()), Options(), lambda _: None
    )
    places = [run.id for run in runs_of(job.edition) if isinstance(run, Named)]
    assert len(places) == len(set(places)) == 3


def test_words_around_a_figure_are_cut_among_many_numbers() -> None:
    """Numbers can be parted in as many ways as they have digits: no search may try them all."""
    numbers = " 12345678" * 14
    assert weaver._CUT_END.sub("", f"ships{numbers}") == "ships"
    assert weaver._CUT_END.sub("", f"ships{numbers} others") == f"ships{numbers} others"
    assert weaver._CUT_START.sub("", f"{numbers[1:]} ships") == "ships"
