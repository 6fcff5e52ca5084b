"""`pictures.toml`: the words that stand for pictures of the source, for readers who do not see them."""

from __future__ import annotations

from edition.manuscript.manuscript import PictureDraft
from edition.manuscript.tables import PictureTable
from edition.manuscript.toml_reader import TomlFile


def parse_pictures(name: str, text: str) -> tuple[PictureDraft, ...]:
    """The pictures of a `pictures.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    drafts: dict[str, PictureDraft] = {}
    for index, table in enumerate(toml.tables("picture")):
        good = toml.checked(table, PictureTable, "picture", index)
        if good is None:
            continue
        line, file = toml.line_of("file", "picture", index), good["file"]
        words = " ".join(good.get("alternative", "").split())
        if bool(words) == bool(good.get("adorns")):
            hint = 'write alternative = "what the picture shows", or adorns = true where it shows nothing of the text'
            message = "nothing is said about this picture" if not words else "this picture both shows and adorns"
            toml.find("W-004", message, hint, line, file)
        elif file in drafts:
            hint = f"keep one of the two; the other is on line {drafts[file].line}"
            toml.find("W-005", "two tables are about the same picture", hint, line, file)
        drafts.setdefault(file, PictureDraft(file, words, name, line))
    toml.raise_found()
    return tuple(drafts.values())
