"""What every test may use: the assets, the built example, works made for one test, golden files."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image, ImageChops, ImageFilter, ImageStat

from edition.assets import Assets
from edition.commands import main
from edition.files import find_installation, read_assets, read_grammars
from edition.languages import Grammars
from edition.languages.en.lexicon import Lexicon, parse_lexicon

ROOT = Path(__file__).resolve().parents[1]

#: The example houses; the sample is built in the style of each.
HOUSES = ("bureau", "gazette")

SOURCE = "A Report on Ports\n\nThe ports handled more than 40 ships and 12 barges in 2019. They employ 300 people.\n"


# How long an example takes differs from machine to machine: no test asserts a time.
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden files anew, to be reviewed")


@pytest.fixture(scope="session")
def assets() -> Assets:
    return read_assets(find_installation())


@pytest.fixture(scope="session")
def grammars() -> Grammars:
    return read_grammars(find_installation())


@pytest.fixture(scope="session")
def closed_forms() -> Grammars:
    """The grammars without the weights of roles and of sets of figures.

    Each number is what closed forms read, and stands with those that rules set beside it, whatever its document says.
    """
    tables = read_grammars(find_installation()).tables
    learned = ("roles", "pairs", "sets")
    closed = {tag: {name: of[name] for name in of if not name.startswith(learned)} for tag, of in tables.items()}
    return Grammars.of_tables(closed)


@pytest.fixture(scope="session")
def lexicon(grammars: Grammars) -> Lexicon:
    """The tables of the English grammar."""
    return parse_lexicon(*(grammars.tables["en"][name] for name in ("currencies.toml", "units.toml", "words.tsv")))


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is filled once in a run, by whichever process of pytest-xdist comes first; the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            made = shared / f"{name}.part"
            make(made)
            made.rename(folder)
    return folder


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of the works in `content/` and of the texts in `tests/works`, built once with the command line."""
    paths = [*(ROOT / "content").iterdir(), *(ROOT / "tests" / "works").iterdir()]

    def make(out: Path) -> None:
        assert main(["--quiet", "-o", str(out), *map(str, sorted(paths))]) == 0
        for house in HOUSES:
            assert main(["--quiet", "-o", str(out / house), "--theme", house, str(ROOT / "assets" / "sample")]) == 0

    return once(tmp_path_factory, "editions", make)


@pytest.fixture(scope="session")
def example(editions: Path) -> Path:
    """The edition of a work in `content/`, with notes and charts."""
    return editions / "fighting-covid-19"


@pytest.fixture(scope="session")
def message(editions: Path) -> Path:
    """The edition of the second work in `content/`: long, with seven parts, mirrored."""
    return editions / "state-of-the-union-1981"


@pytest.fixture
def make_work(tmp_path: Path) -> Callable[..., Path]:
    """A work's folder with the given files; a file named with `_` for `.` (`notes_md`) or a mapping of names."""

    def make(files: Mapping[str, str | bytes] | None = None, source: str | bytes = SOURCE) -> Path:
        folder = tmp_path / "work-under-test"
        folder.mkdir()
        for name, content in {"source.txt": source, **(files or {})}.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
        return folder

    return make


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of `tests/golden/`; `--accept` writes the file instead."""
    folder = Path(__file__).parent / "golden"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--accept"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), f"{name} has changed: if that is meant, run make accept"

    return compare


@pytest.fixture
def told(request: pytest.FixtureRequest, golden: Callable[[str, str], None]) -> Iterator[Callable[[str, str], None]]:
    """Compare what an editor is told of a code with its golden file; each code that the test `provokes` is asked of."""
    codes: set[str] = set()

    def compare(code: str, words: str) -> None:
        assert f" {code}: " in words
        codes.add(code)
        golden(f"findings/{code}.txt", words)

    yield compare
    provoked = request.function.provokes
    assert codes == provoked or (codes and codes <= provoked and hasattr(request.node, "callspec"))


def _copied_if_there(source: str, target: str) -> None:
    """Copy a file, but not one of the store that a test which runs beside this one has just cleared."""
    with suppress(FileNotFoundError):
        shutil.copy2(source, target)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project in another folder, without its environment and outputs."""
    names = ("build.py", "edition", "templates", "assets", "content", "requirements.lock", ".cache")
    target = tmp_path / "elsewhere"
    target.mkdir()
    for name in names:
        path = ROOT / name
        if path.is_dir():
            passing = shutil.ignore_patterns("__pycache__", ".putting-*")
            shutil.copytree(path, target / name, ignore=passing, copy_function=_copied_if_there)
        else:
            shutil.copy(path, target / name)
    return target


#: The most that a blurred grey pixel may differ, of 255: more than hinting does, less than a word that is not there.
TOLERANCE = 40


@pytest.fixture
def golden_picture(request: pytest.FixtureRequest) -> Callable[[str, Image.Image], None]:
    """Compare a grey picture with one of `tests/golden/pictures/`; `--accept` writes that instead."""
    folder = Path(__file__).parent / "golden" / "pictures"

    def compare(name: str, image: Image.Image) -> None:
        file = folder / name
        if request.config.getoption("--accept"):
            folder.mkdir(parents=True, exist_ok=True)
            image.save(file, optimize=True)
        accepted = Image.open(file)
        assert accepted.size == image.size
        blurred = [one.filter(ImageFilter.GaussianBlur(2)) for one in (image, accepted)]
        (_, most), *_ = ImageStat.Stat(ImageChops.difference(*blurred)).extrema
        assert most <= TOLERANCE, f"{name} looks otherwise: if that is meant, run make accept"

    return compare
