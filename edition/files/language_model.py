"""The language model, unpacked once on a machine and mapped into memory by each process that asks for a language."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from edition.languages.identification import KINDS, Identifier, Model, table_of, unpacked_model

#: Each table has a file of its name; the tags are words.
_TAGS = "tags.json"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Tells the language of texts by the model in `folder`, which is unpacked there when it is first asked.

    Where the folder cannot be written or read, the model is unpacked into memory.
    """

    folder: Path

    def __call__(self, text: str) -> str:
        """A BCP 47 language tag for `text`, "und" where nothing speaks for one."""
        return _identifier(self.folder)(text)


@lru_cache(maxsize=1)
def _identifier(folder: Path) -> Identifier:
    return Identifier(_mapped(folder) or unpacked_model())


def _mapped(folder: Path) -> Model | None:
    """The model in a folder, which is made where it is missing; None where that cannot be done."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        if not folder.is_dir():
            _unpack(folder)
        tables = {name: table_of(name, _content(folder / name)) for name in KINDS}
        return Model(tags=tuple(json.loads((folder / _TAGS).read_text("utf-8"))), **tables)
    return None


def _content(file: Path) -> mmap:
    """What is in a file, mapped into memory."""
    with file.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def _unpack(folder: Path) -> None:
    """Write the tables of the model into a folder, which appears at once. Raises OSError where that cannot be done."""
    model = unpacked_model()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacking-"))
    try:
        for name in KINDS:
            (made / name).write_bytes(getattr(model, name))
        (made / _TAGS).write_text(json.dumps(model.tags), "utf-8")
        made.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker, with the same result
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
