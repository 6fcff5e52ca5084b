"""A new version of a text: what is quoted is found again or asked about, and what figures state is compared."""

from __future__ import annotations

import json
import random
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from edition.apparatus.versions import compare_figures
from edition.commands import main
from edition.document.parse import read_document
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.source import Span, decode
from edition.text.alignment import Alignment

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {
    "seed": ROOT / "content" / "fighting-covid-19" / "source.txt",
    "message": ROOT / "content" / "state-of-the-union-1981" / "source.txt",
}
LETTERS = "abcdefghij ."


def damaged(text: str, rate: float, chance: random.Random) -> tuple[str, list[int | None]]:
    """A text with letters dropped, put in and replaced, and where each code point that is left stands."""
    out: list[str] = []
    truth: list[int | None] = []
    for character in text:
        roll = chance.random()
        if roll < rate:
            truth.append(None)
            out += [] if roll < rate / 3 else [chance.choice(LETTERS)]
        else:
            truth.append(len(out))
            out.append(character)
    return "".join(out), truth


@pytest.mark.parametrize("rate", [0.01, 0.03, 0.1])
@pytest.mark.parametrize("name", TEXTS)
def test_no_quote_lands_in_a_wrong_place(name: str, rate: float) -> None:
    """Of 2,000 quotes each stands where it stood, is asked about, or is gone: never somewhere else."""
    text, chance = TEXTS[name].read_text("utf-8"), random.Random(f"{name} {rate}")  # noqa: S311  the same damage in every run
    newer, truth = damaged(text, rate, chance)
    alignment = Alignment(text, newer)
    starts = [match.start() for match in re.finditer(r"\b\w", text)]
    found = 0
    for _ in range(2000):
        start = chance.choice(starts)
        words = text[start : start + chance.randint(12, 80)].rstrip()
        span = Span(start, start + len(words))
        place = alignment.place(span)
        left = [at for at in truth[span.start : span.end] if at is not None]
        if place is None or not left or not place.is_same:
            continue
        found += 1
        assert place.span.start <= left[0] <= left[-1] < place.span.end + 1, text[span.start : span.end]
    assert found > (1000 if rate == 0.01 else 40)


def test_a_place_keeps_what_is_cut_of_a_word() -> None:
    older, newer = 'They say "so" of it. All of it.', 'First of all. They say\n"so" of it. All of it.'
    place = Alignment(older, newer).place(Span(older.index('"so"'), older.index(" of it")))
    assert place is not None
    assert place.is_same
    assert newer[place.span.start : place.span.end] == '"so"'


def test_equal_sentences_that_moved_are_found_and_doubles_are_not_guessed() -> None:
    older = "One ship came. Two ships went. Three ships sank.\n\nThe end was near."
    newer = "Three ships sank. The end was near.\n\nOne ship came. Two ships went."
    place = Alignment(older, newer).place(Span(older.index("Three"), older.index("Three") + 11))
    assert place is not None
    assert newer[place.span.start : place.span.end] == "Three ships"
    double = "Two ships went. A pause. Two ships went."
    assert Alignment("It was so. Two ships went.", f"No. {double}").place(Span(11, 20)) is None
    assert Alignment("Two ships went. Then rain.", f"Then rain. {double}").place(Span(0, 9)) is None


@dataclass
class Script:
    """Changes of a text whose outcome is known."""

    text: str
    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    added: int = 0
    made: int = 0


def scripted(text: str, grammars: Grammars) -> Script:
    """Forty changes: figures changed, words beside them changed, sentences taken out, moved to the end, and put in."""
    document = read_document(decode("locks.txt", text.encode()))
    sentences: dict[Span, list] = {}
    for entry in compile_ledger(document, grammars).entries:
        sentences.setdefault(entry.sentence, []).append(entry)
    script, number = Script(text), 0
    for span, entries in sentences.items():
        words = text[span.start : span.end]
        if script.text.count(words) != 1 or len(words.split()) < 6:
            continue
        plain = [one for one in entries if re.fullmatch(r"\d\d (?:centimetres|tonnes)", one.surface)]
        kind = number % 4
        number += 1
        if kind == 0 and plain:
            one = plain[0]
            script.text = script.text.replace(words, words.replace(one.surface, f"7{one.surface}", 1))
            script.changed.add(one.id)
        elif kind == 1:
            script.text = script.text.replace(words, "")
            script.gone |= {one.id for one in entries}
        elif kind == 2:
            told = " ".join(f"{one.surface} {one.quantity.unit or ''}" for one in entries)
            free = [word for word in re.findall(r"\b[a-z]{4,}\b", words) if word not in told]
            longest = max(free, key=len)
            script.text = script.text.replace(words, re.sub(rf"\b{longest}\b", "otherwise", words))
        else:
            script.text = script.text.replace(words, f"{words} It was paid with {610 + number} crowns on the whole.")
            script.added += 1
        script.made += 1
    while script.made < 40:
        script.text = script.text.rstrip() + f" The board paid {700 + script.made} crowns for it in the end.\n"
        script.added, script.made = script.added + 1, script.made + 1
    return script


def test_forty_changes_are_told_as_they_were_made(grammars: Grammars) -> None:
    """The outcome of each is known: what is changed, gone, new, and what keeps its id though its sentence is another."""
    text = (ROOT / "tests" / "works" / "locks.txt").read_text("utf-8")
    script = scripted(text, grammars)
    assert script.made == 40
    older, newer = (read_document(decode("locks.txt", one.encode())) for one in (text, script.text))
    before, after = compile_ledger(older, grammars), compile_ledger(newer, grammars)
    diff = compare_figures((older, before), (newer, after), Alignment(text, script.text))
    assert {one.before.id for one in diff.changed} == script.changed
    assert {one.id for one in diff.gone} == script.gone
    assert len(diff.added) == script.added
    assert diff.same == len(before.entries) - len(script.changed) - len(script.gone)
    ids = {diff.kept.get(entry.id, entry.id) for entry in after.entries}
    assert {one.id for one in before.entries} - script.changed - script.gone <= ids


@pytest.fixture
def work(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content" / "fighting-covid-19", tmp_path / "seed")
    return tmp_path / "seed"


def newer_version(work: Path, *changes: tuple[str, str]) -> Path:
    text = (work / "source.txt").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = work.parent / "newer.txt"
    path.write_text(text, "utf-8")
    return path


def test_an_update_carries_a_work_over(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written before the editor has said so; then quotes, operands and charts have the new words."""
    with (work / "notes.md").open("a", encoding="utf-8") as file:
        file.write(
            "\n---\n\n> sent 29 medical expert teams to 27 countries\nkind: arithmetic\n\n"
            'Teams for each country: {= "29 medical expert teams" / "27 countries" }.\n'
        )
    path = newer_version(
        work,
        ("29 medical expert teams to 27 countries", "34 medical expert teams to 30 countries"),
        ("China has made arrangements", "By then China had made arrangements"),
    )
    before = {file.name: file.read_bytes() for file in work.iterdir()}
    assert main(["update", str(work), str(path)]) == 5
    assert {file.name: file.read_bytes() for file in work.iterdir()} == before
    asked = capsys.readouterr().err
    assert "“sent 34 medical expert teams to 30 countries” (line 30)" in asked
    assert main(["update", str(work), str(path), "--accept"]) == 0
    notes = (work / "notes.md").read_text("utf-8")
    assert "> sent 34 medical expert teams to 30 countries\n" in notes
    assert '{= "34 medical expert teams" / "30 countries" }' in notes
    assert (work / "source.txt").read_bytes() == path.read_bytes()
    out = tmp_path / "dist"
    assert main(["--quiet", "--formats", "html", "-o", str(out), str(work)]) == 0
    diff = json.loads((out / "seed" / "diff.json").read_text("utf-8"))
    assert [(one["before"]["surface"], one["after"]["surface"]) for one in diff["changed"]] == [
        ("29", "34"),
        ("27", "30"),
    ]
    assert (diff["added"], diff["gone"], diff["same"]) == ([], [], 59)
    assert len(diff["errata"]) == 4
    assert not any(one["new"] for one in diff["errata"])
    page = (out / "seed" / "diff.html").read_text("utf-8")
    assert "<mark>29</mark>" in page
    assert 'href="seed.html#' in page
    assert main(["update", str(work), str(path)]) == 0, "nothing to do"


def test_ids_outlive_a_second_update(work: Path, tmp_path: Path, grammars: Grammars) -> None:
    """A figure whose sentence is worded otherwise keeps the id that readers have linked, again and again."""
    out = tmp_path / "dist"
    build = ["--quiet", "--formats", "html", "-o", str(out), str(work)]

    def ids() -> dict[str, str]:
        assert main(build) == 0
        ledger = json.loads((out / "seed" / "figures.json").read_text("utf-8"))
        return {entry["surface"]: entry["id"] for entry in ledger["entries"] if entry["surface"] == "96,700"}

    first = ids()
    for change in (
        ("ventilators, 225 million", "good ventilators, 225 million"),
        ("China exported", "China has exported"),
    ):
        assert main(["update", str(work), str(newer_version(work, change)), "--accept"]) in (0, 5)
        assert ids() == first


def test_what_is_lost_is_told_with_the_nearest_words(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentence = "China has shared information and experience with the international community."
    path = newer_version(work, ("24 percent", "a quarter"), (sentence, ""))
    assert main(["update", str(work), str(path)]) == 5
    said = capsys.readouterr()
    assert "nothing has been written" in said.out
    assert "A-016" in said.err


def test_a_diff_goes_when_the_history_does(work: Path, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    path = newer_version(work, ("China has made arrangements", "By then China had made arrangements"))
    assert main(["update", str(work), str(path)]) == 0
    assert main(["--quiet", "--formats", "html", "-o", str(out), str(work)]) == 0
    assert (out / "seed" / "diff.html").exists()
    (work / "anchors.json").unlink()
    assert main(["--quiet", "--formats", "html", "-o", str(out), str(work)]) == 0
    assert not (out / "seed" / "diff.html").exists()
    assert not (out / "seed" / "diff.json").exists()
