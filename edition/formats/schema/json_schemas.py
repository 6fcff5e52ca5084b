"""The JSON Schemas of our files, made from the types that they are written and read by.

Source: JSON Schema, draft 2020-12.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from edition.formats.json_text import dump
from edition.formats.schema.charts import ChartRecord
from edition.formats.schema.figures import FigureRecord, FiguresFile
from edition.formats.schema.passages import PassageRecord
from edition.formats.schema.reports import DiffRecord, FailureRecord, ReportRecord
from edition.manuscript.citations_file import CslItem
from edition.manuscript.history import AnchorsFile
from edition.manuscript.tables import (
    ChartsToml,
    CorrectionsFile,
    FiguresToml,
    GlossaryFile,
    PicturesFile,
    QueriesFile,
    ReferenceFile,
    WorkFile,
)
from edition.manuscript.theme_tables import ThemeFile

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TOML = ".toml"
#: The folder of an edition with the schemas of its JSON files.
SCHEMA_FOLDER = "schema"
#: The types of the files of an edition that no standard describes, by their names.
OF_EDITION: Mapping[str, Any] = {
    "charts.json": tuple[ChartRecord, ...],
    "diff.json": DiffRecord,
    "figures.json": FiguresFile,
    "report.json": ReportRecord,
}
#: Those of other files that the program writes: a failed build, a line of `figures` and of `outline`.
OF_OUTPUT: Mapping[str, Any] = {
    "failed.json": FailureRecord,
    "figures.jsonl": FigureRecord,
    "outline.jsonl": PassageRecord,
}
#: Those of the files of a work.
OF_WORK: Mapping[str, Any] = {
    "anchors.json": AnchorsFile,
    "charts.toml": ChartsToml,
    "citations.json": list[CslItem],
    "corrections.toml": CorrectionsFile,
    "figures.toml": FiguresToml,
    "glossary.toml": GlossaryFile,
    "pictures.toml": PicturesFile,
    "queries.toml": QueriesFile,
    "reference.toml": ReferenceFile,
    "theme.toml": ThemeFile,
    "work.toml": WorkFile,
}


def json_schema(name: str, described: Any) -> bytes:
    """The schema of a file that is called `name`, from the type of what it contains."""
    made = msgspec.json.schema(described)
    if name.endswith(_TOML):  # an editor's slip is a key that nothing is known of
        for one in made.get("$defs", {}).values():
            if "properties" in one:
                one["additionalProperties"] = False
    return dump({"$schema": _DRAFT, "title": name, **made})


def schema_name(name: str) -> str:
    """The name of the schema of a file: that of a JSON file itself, that of a TOML file with the ending of JSON."""
    return f"{name}.json" if name.endswith(_TOML) else name


def edition_schemas() -> dict[str, bytes]:
    """The schemas of the JSON files of an edition, by their names in its folder."""
    return {f"{SCHEMA_FOLDER}/{name}": json_schema(name, described) for name, described in OF_EDITION.items()}
