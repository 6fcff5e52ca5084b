"""Where the program's own files are, in a checkout and in an installed package, and what a build reads of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from edition.assets import Assets, locked_versions
from edition.errors import EditionError, Finding
from edition.files.engines import engine_versions, library_versions
from edition.files.font_folder import FontFolder
from edition.files.fonts import extra_fonts, house_faces, installed_faces
from edition.files.language_model import LanguageModel
from edition.files.unchanged import state_of
from edition.files.user_key import user_key
from edition.folder_store import FolderStore
from edition.formats.faces import FACES as TEXT_FACES
from edition.languages import Grammars, SpokenLanguage, packs
from edition.languages.identification import Identify
from edition.manuscript.theme import HouseFont
from edition.memory import NOTHING_KEPT, Memory, Store
from edition.plugins import KINDS, plugins
from edition.values import FrozenMap

_PACKAGE = Path(__file__).resolve().parent.parent
#: Where the wheel has the folders that a checkout has at its top (`pyproject.toml`, force-include).
_IN_WHEEL = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent
#: The hint names no package to install: in a package index the name may belong to somebody else.
_REINSTALL = "install the program again from where you got it: python -m pip install --force-reinstall ADDRESS"
_INSTALL_FONTS = 'run: python -m pip install "ADDRESS[EXTRAS]", where ADDRESS is where you got the program'
#: Incremented whenever the way fonts are cut changes, so that an older cache is not taken for a current one.
_CUT_VERSION = 8
#: The same for the tables of the language model.
_MODEL_VERSION = 2


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the program's files and the user's folders are.

    `own` holds `templates/`, `assets/` and the lock file; `cache` the fonts that are cut from the pinned ones;
    `workspace` the user's `content/` and `dist/`; `mend` says how to repair the program, `mend_fonts` how to fetch the
    fonts of some EXTRAS.
    """

    own: Path
    cache: Path
    workspace: Path
    mend: str
    mend_fonts: str

    @property
    def is_checkout(self) -> bool:
        """Whether this is a checkout and not an installed package."""
        return self.own == _CHECKOUT

    @property
    def content(self) -> Path:
        """The folder of the works."""
        return self.workspace / "content"

    @property
    def dist(self) -> Path:
        """The folder of the editions."""
        return self.workspace / "dist"

    @property
    def font_folder(self) -> Path:
        """The folder of the static fonts, named after the wheels that they are cut from."""
        return self.cache / f"fonts-{_digest_of_fonts(self)}"

    def fonts_of(self, fonts: tuple[HouseFont, ...]) -> tuple[FontFolder, str]:
        """The fonts of an edition, and their folder: cut from ours, or from those of a house.

        The fonts of the text are files in the folder from here on. Raises EditionError M-002 where one cannot be cut.
        """
        return _fonts_of(self, fonts)

    @property
    def model_folder(self) -> Path:
        """The folder of the language model, named after the wheel that it is from."""
        wheel = re.search(r"(?m)^py3langid==[^\n]*\\\n(?:\s+--hash=[^\n]*\n?)+", self.lock())
        key = hashlib.sha256(f"{_MODEL_VERSION}{wheel[0] if wheel else ''}".encode()).hexdigest()[:12]
        return self.cache / f"language-{key}"

    @property
    def store(self) -> Store:
        """The store of the results of stages; those of another state of the program are not found.

        Without the user's key nothing is kept: anyone who can write into a cache could plant something there.
        """
        key = user_key()
        return NOTHING_KEPT if key is None else FolderStore(self.cache / "store", self.program, key)

    @property
    def program(self) -> str:
        """A digest of the program's code and tables, of the versions that it is locked to, and of what runs it."""
        return _digest_of_program(self)

    @property
    def identify(self) -> Identify:
        """The function that identifies the language of a text."""
        return LanguageModel(self.model_folder, self.store, read_grammars(self))

    def lock(self) -> str:
        """The text of the lock file. Raises EditionError M-003 where it is missing."""
        return self._text(self.own / "requirements.lock")

    def versions(self) -> dict[str, str]:
        """The version of each library in the lock file."""
        return locked_versions(self.lock())

    def texts(self, folder: str) -> dict[str, str]:
        """The files below a folder of `own` by their paths in it. Raises EditionError M-003 where there is none."""
        top = self.own / folder
        paths = sorted(path for path in top.rglob("*") if path.is_file())
        if not paths:
            raise self._missing(top)
        return {path.relative_to(top).as_posix(): self._text(path) for path in paths}

    def _text(self, path: Path) -> str:
        """The text of one of our own files."""
        try:
            return path.read_text("utf-8")
        except OSError:
            raise self._missing(path) from None

    def _missing(self, path: Path) -> EditionError:
        """M-003: the program is not whole."""
        message = "a file or folder of the program is missing or cannot be read"
        hint = f"fetch the program again from where you got it, then {self.mend}"
        return EditionError(Finding("M-003", message, hint, file=str(path)))


@lru_cache(maxsize=4)
def _fonts_of(installation: Installation, fonts: tuple[HouseFont, ...]) -> tuple[FontFolder, str]:
    """The fonts of a house and their folder, opened once for all works of a process."""
    told = "".join(f" {font.role} {font.family} {font.version}" for font in fonts)
    of_house = f"-{hashlib.sha256(told.encode()).hexdigest()[:12]}" if fonts else ""
    folder = installation.font_folder.with_name(f"{installation.font_folder.name}{of_house}")
    cut = FontFolder(folder, house_faces(installed_faces(), fonts), installation.store, installation.mend)
    for face in TEXT_FACES:
        cut.write(face.file)
    return cut, str(folder)


@cache
def _digest_of_program(installation: Installation) -> str:
    """The digest of an installation's code and tables, which do not change while it runs."""
    folders = (_PACKAGE, installation.own / "assets", installation.own / "requirements.lock", *_plugin_places())
    key, make = user_key(), partial(_made_digest_of_program, installation)
    if key is None:
        return make()
    # The digest that keys all other results is not known yet: it is itself kept under the state of the files.
    store = FolderStore(installation.cache / "store", "", key)
    return Memory(store).kept("program", (state_of(folders),), make)


def _plugin_places() -> tuple[Path, ...]:
    """The folders and modules of the packages that add something, of which none of the code is run."""
    found = (one.where() for kind in KINDS for one in plugins(kind))
    return tuple(sorted({Path(place) for place in found if place}))


def _is_code(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _made_digest_of_program(installation: Installation) -> str:
    """The same digest, made from the contents of all the files."""
    fonts = _digest_of_fonts(installation)
    made = hashlib.sha256(f"{library_versions()}\nfonts-{fonts}\n{installation.lock()}".encode())
    tables = (path for path in (installation.own / "assets").rglob("*") if path.is_file())
    own = (path for kind in ("*.py", "*.tsv", "*.toml") for path in _PACKAGE.rglob(kind))
    added = (path for place in _plugin_places() for path in (place, *place.rglob("*")) if _is_code(path))
    for path in (*sorted(own), *sorted(tables), *sorted(added)):
        made.update(f"{path.name}\0".encode() + path.read_bytes())
    return made.hexdigest()


def _digest_of_fonts(installation: Installation) -> str:
    """The digest of the wheels that fonts are cut from, of the wheels that cut them, and of the way they are cut.

    If uharfbuzz is installed, fontTools has HarfBuzz pack the tables of a font, which takes fewer bytes.
    """
    wheels = re.findall(
        r"(?m)^(?:fontpkg-|matplotlib==|fonttools==|uharfbuzz==)[^\n]*\\\n(?:\s+--hash=[^\n]*\n?)+", installation.lock()
    )
    return hashlib.sha256("\n".join([str(_CUT_VERSION), *wheels, *extra_fonts()]).encode()).hexdigest()[:12]


def find_installation() -> Installation:
    """The checkout that contains this code, else the installed package with the current folder as its workspace."""
    if (_CHECKOUT / "build.py").is_file():
        return Installation(_CHECKOUT, _CHECKOUT / ".cache", _CHECKOUT, "run: make", "run: make SCRIPTS=EXTRAS")
    import platformdirs  # a checkout has a folder of its own

    cache = Path(platformdirs.user_cache_dir("edition", appauthor=False))
    return Installation(_IN_WHEEL, cache, Path.cwd(), _REINSTALL, _INSTALL_FONTS)


@lru_cache(maxsize=1)
def read_assets(installation: Installation) -> Assets:
    """Templates and tables, read once in a process, and the fonts.

    The fonts of the text are files in their folder from here on; a font of another script is one once it is needed.
    Raises EditionError M-002 where a font cannot be cut, M-003 where a file of ours is missing.
    """
    fonts, folder = installation.fonts_of(())
    return Assets(
        templates=FrozenMap(installation.texts("templates")),
        fonts=fonts,
        font_folder=folder,
        mend_fonts=installation.mend_fonts,
        fontconfig=str(installation.own / "assets" / "fontconfig.xml"),
        grammars=read_grammars(installation),
        catalogues=read_catalogues(installation),
        citation_style=(installation.own / "assets" / "citations.csl").read_bytes(),
        versions=FrozenMap(installation.versions()),
        identify=installation.identify,
        memory=Memory(installation.store),
        engines=engine_versions(),
        fonts_of=installation.fonts_of,
    )


def read_catalogues(installation: Installation) -> FrozenMap[str, str]:
    """The catalogues of the furniture's words, as PO, by language."""
    messages = installation.texts("assets/messages")
    added = {pack.tag: pack.catalogue for pack in packs() if isinstance(pack, SpokenLanguage)}
    return FrozenMap({**{name.removesuffix(".po"): text for name, text in messages.items()}, **added})


@lru_cache(maxsize=1)
def read_grammars(installation: Installation) -> Grammars:
    """The grammars of all languages, with the tables of each: the files of `assets/languages/LANGUAGE/`."""
    tables: dict[str, dict[str, str]] = {}
    for path, text in installation.texts("assets/languages").items():
        language, _, name = path.partition("/")
        tables.setdefault(language, {})[name] = text
    return Grammars.of_tables(tables)
