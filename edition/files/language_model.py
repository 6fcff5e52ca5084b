"""The language model, unpacked once on a machine and mapped into memory by each process that asks for a language."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from edition.files.unchanged import state_of_file
from edition.languages import Grammars
from edition.languages.by_words import MANY_WORDS, language_by_words
from edition.languages.identification import MODEL_TABLES, UNDETERMINED, Identifier, Model, table_of, unpacked_model
from edition.memory.store import NOTHING_KEPT, Store, key_of

#: The file of the language tags, which are text; each table has a file of its own name.
_TAGS = "tags.json"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Identifies the language of a text by its words, else by the model in `folder`, which is unpacked on first use.

    A text too short for both gets the language of nearly all its words, by the tables of the `grammars`.

    The `store` recognises the files that this program has unpacked: any others are unpacked anew. If the folder cannot
    be written or read, or nothing is kept, the model is unpacked into memory.
    """

    folder: Path
    store: Store
    grammars: Grammars

    def __call__(self, text: str) -> str:
        """A BCP 47 language tag for `text`; "und" if nothing indicates one."""
        tag = language_by_words(text, self.grammars, MANY_WORDS)
        if tag == UNDETERMINED:
            tag = _identifier(self.folder, self.store)(text)
        return language_by_words(text, self.grammars) if tag == UNDETERMINED else tag


#: The identifiers of this process by the folders of their models.
_IDENTIFIERS: dict[Path, Identifier] = {}


def _identifier(folder: Path, store: Store) -> Identifier:
    if folder not in _IDENTIFIERS:
        _IDENTIFIERS[folder] = Identifier(_mapped(folder, store) or unpacked_model())
    return _IDENTIFIERS[folder]


def _mapped(folder: Path, store: Store) -> Model | None:
    """The model in a folder, unpacked there if it is missing or a different one; None if that cannot be done."""
    if store is NOTHING_KEPT:
        return None
    key = key_of("language", folder.name)
    with suppress(OSError, ValueError, KeyError, TypeError):
        if store.get(key) != _state_of(folder):
            _unpack(folder)
            store.put(key, _state_of(folder))
        tables = {name: table_of(name, _content(folder / name)) for name in MODEL_TABLES}
        return Model(tags=tuple(json.loads((folder / _TAGS).read_text("utf-8"))), **tables)
    return None


def _state_of(folder: Path) -> bytes:
    """What shows that no file has been written since: reading them all would take as long as unpacking them."""
    return "\n".join(state_of_file(folder / name) for name in (*MODEL_TABLES, _TAGS)).encode()


def _content(file: Path) -> mmap:
    """What is in a file, mapped into memory."""
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def _unpack(folder: Path) -> None:
    """Write the tables of the model into a folder, which appears in one step. Raises OSError if that cannot be done."""
    model = unpacked_model()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacking-"))
    old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacked-"))
    try:
        for name in MODEL_TABLES:
            (made / name).write_bytes(getattr(model, name))
        (made / _TAGS).write_text(json.dumps(model.tags), "utf-8")
        with suppress(FileNotFoundError):
            folder.rename(old / "before")
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
