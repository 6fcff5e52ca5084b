"""The language model, unpacked once on a machine and mapped into memory by each process that asks for a language."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from edition.languages.identification import Identifier, Model, unpacked_model

#: The tables that are numbers, each in a file of its own; the tags are words.
_TABLES = tuple(field.name for field in fields(Model) if field.name != "tags")
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
    import numpy as np

    with suppress(OSError, ValueError, KeyError):
        if not folder.is_dir():
            _unpack(folder)
        tables: dict[str, Any] = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _TABLES}
        for name in ("rows", "steps", "outputs"):
            tables[name] = memoryview(tables[name])  # read number by number, as Python's own numbers
        return Model(tags=tuple(json.loads((folder / _TAGS).read_text("utf-8"))), **tables)
    return None


def _unpack(folder: Path) -> None:
    """Write the tables of the model into a folder, which appears at once. Raises OSError where that cannot be done."""
    import numpy as np

    model = unpacked_model()
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".unpacking-"))
    try:
        for name in _TABLES:
            np.save(made / f"{name}.npy", np.asarray(getattr(model, name)), allow_pickle=False)
        (made / _TAGS).write_text(json.dumps(model.tags), "utf-8")
        made.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another process was quicker, with the same result
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
