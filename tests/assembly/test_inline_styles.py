"""Links and words set apart, in the edition: each is there, or told with the reason why it is not."""

from __future__ import annotations

import pytest

from edition.assembly.edition import Edition
from edition.assembly.runs import LinkedWords, Mark, Words
from edition.errors import EditionError
from edition.files import find_installation, read_assets
from edition.manuscript import CorrectionDraft, Manuscript, Metadata, TextQuote
from edition.pipeline import Options, edit
from edition.proof import proofread
from edition.source import decode

ASSETS = read_assets(find_installation())


def edition_of(text: str, source_url: str = "", corrected: tuple[str, str] | None = None) -> Edition:
    source = decode("source.md", f"# A Report on the Ports\n\n{text}\n".encode())
    drafts = (
        (CorrectionDraft(TextQuote(corrected[0], "corrections.toml", 1), corrected[1], "A slip."),) if corrected else ()
    )
    manuscript = Manuscript("ports", source, metadata=Metadata(source_url=source_url), corrections=drafts)
    return edit(manuscript, ASSETS, Options(), lambda _: None)[0].edition


def shown(edition: Edition) -> list[str]:
    """The runs of the paragraphs, as they are set."""
    found = []
    for chapter in edition.chapters:
        for block in chapter.texts():
            for run in block.runs if block.role == "paragraph" else ():
                if isinstance(run, Words):
                    found.append("".join(f"{one.role}:" for one in run.styles) + run.text)
                elif isinstance(run, LinkedWords):
                    words = ("".join(f"{one.role}:" for one in piece.styles) + piece.text for piece in run.pieces)
                    found.append(f"[{'|'.join(words)}]({run.address})")
                elif isinstance(run, Mark):
                    pieces = run.pieces or (Words(run.text),)
                    words = ("".join(f"{one.role}:" for one in piece.styles) + piece.text for piece in pieces)
                    found.append(f"<{'|'.join(words)}>({run.address})")
    return found


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("They built *long* quays.", ["They built ", "emphasis:long", " quays."]),
        ("See [the **law** of it](https://e.org/a).", ["See ", "[the |strong:law| of it](https://e.org/a)", "."]),
        ("See [40 ships of steel](https://e.org/a).",
         ["See ", "<40>()", " ", "[ships of steel](https://e.org/a)", "."]),
        ("In [2019](https://e.org/a) they built it.", ["In ", "<2019>(https://e.org/a)", " they built it."]),
        ("On the 4<sup>th</sup> of May.", ["On ", "<the 4|superscript:th| of May>()", "."]),
        ("They built **40 ships**.", ["They built ", "<strong:40>()", "strong: ships", "."]),
    ],
)  # fmt: skip
def test_words_are_set_as_the_source_has_them(text: str, runs: list[str]) -> None:
    edition = edition_of(text)
    assert shown(edition) == runs
    assert [one.code for one in proofread(edition)] == []


@pytest.mark.parametrize(
    ("address", "source_url", "kept", "reason"),
    [
        ("https://e.org/a", "", "https://e.org/a", ""),
        ("a.pdf", "https://e.org/b/c.html", "https://e.org/b/a.pdf", ""),
        ("a.pdf", "", "", "link relative to an address that is not known"),
        ("#nowhere", "", "", "link that leads to no place in the document"),
        ("file:///etc/passwd", "", "", "link to what no edition opens"),
    ],
)
def test_a_link_is_kept_or_told_with_its_reason(address: str, source_url: str, kept: str, reason: str) -> None:
    edition = edition_of(f"See [the law]({address}).", source_url)
    assert [link.address for link in edition.links] == [kept] * bool(kept)
    told = [(one.reason, one.places[0][0]) for one in edition.removals if one.reason.startswith("link")]
    assert told == [(reason, address)] * bool(reason)


def test_a_link_around_another_is_told() -> None:
    edition = edition_of("See [the <a href='https://e.org/b'>law</a>](https://e.org/a).")
    assert [link.address for link in edition.links] == ["https://e.org/b"]
    assert ("link around another link", "https://e.org/a") in [
        (one.reason, one.places[0][0]) for one in edition.removals
    ]


def test_a_link_of_corrected_words_is_told() -> None:
    edition = edition_of(
        "They saw [the lawe](https://e.org/a), [**lawes**](https://e.org/b).", corrected=("lawes", "laws")
    )
    assert [link.address for link in edition.links] == ["https://e.org/a"]
    assert ("link of words that are corrected", "https://e.org/b") in [
        (one.reason, one.places[0][0]) for one in edition.removals
    ]


def test_a_link_that_is_lost_on_its_way_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.assembly.weaver.Weaver._runs", lambda *_: ())
    with pytest.raises(EditionError, match="P-004 a link of the source is not in the text"):
        edition_of("They saw [the law](https://e.org/lost).")
