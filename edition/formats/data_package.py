"""`datapackage.json`: what the files of figures are, their columns with types and meanings, hashes, rights.

Source: Data Package 2.0, Data Resource and Table Schema.
"""

from __future__ import annotations

import hashlib
from typing import Any, get_args

from edition.assembly import Edition, document_record
from edition.languages import NumberRole, Status
from edition.quantity import Closeness, Comparator, Direction, Kind

#: The columns of `figures.csv` with their types and meanings.
_COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("id", "string", "Identifier, derived from the words and the sentence; the same in every format and edition"),
    ("start", "integer", "First code point of the words in the decoded source, from 0"),
    ("end", "integer", "First code point after the words"),
    ("surface", "string", "The words as the source has them"),
    ("value", "any", "A number, or a date or period in ISO 8601; empty for ranges and where no number is stated"),
    ("value_low", "number", "The lower end of a range"),
    ("value_high", "number", "The upper end of a range"),
    ("unit", "string", "ISO 4217 code, %, symbol, or the counted noun phrase"),
    ("unit_text", "string", "The unit as written"),
    ("unit_head", "string", "The head noun of the unit, in the singular"),
    ("comparator", "string", "Exact, bound or approximation; empty for dates"),
    ("closeness", "string", "On which side of an approximation the true value lies: “nearly”, “just over”"),
    ("direction", "string", "The direction of a change: up or down"),
    ("change_from", "string", "The id of the figure that states the level before"),
    ("kind", "string", "The kind of quantity that is stated"),
    ("as_of", "string", "The time that the figure refers to, in ISO 8601"),
    ("as_of_span", "string", "Where that time is stated: start-end"),
    ("measure", "string", "What the figure measures, in the words of the source"),
    ("subject", "string", "Whose figure it is, or of what place, in the words of the source"),
    ("condition", "string", "The condition under which the figure holds"),
    ("base", "string", "What a share is a share of, or what a change starts from"),
    ("status", "string", "Whether the figure is so, planned, expected, estimated, an example or a limit"),
    ("sentence", "string", "Its sentence: start-end"),
    ("paragraph", "string", "The identifier of its paragraph"),
    ("rule", "string", "The rule of the grammar that read it"),
    ("role", "string", "What the number is: figures and dates have a value, the others have none"),
    ("role_confidence", "number", "How sure the role is, from 0 to 1"),
    ("confidences", "string", "How sure the other columns are, from 0 to 1: unit:0.96, separated by spaces"),
    ("inferred", "string", "The columns that are inferred, not printed in the source, separated by spaces"),
    ("told_by_editor", "string", "The columns that the editor vouches for, separated by spaces"),
)
#: The values that some columns are limited to.
_CHOICES: dict[str, tuple[str, ...]] = {
    "comparator": get_args(Comparator),
    "closeness": get_args(Closeness),
    "direction": get_args(Direction),
    "kind": get_args(Kind),
    "role": get_args(NumberRole),
    "status": get_args(Status),
}


def data_package(edition: Edition, figures: bytes) -> dict[str, Any]:
    """The package of an edition; `figures` are the bytes of its `figures.csv`."""
    record = document_record(edition)
    is_address = record.rights.startswith(("https://", "http://")) and " " not in record.rights
    source = {"title": edition.document.source.name, "path": record.url}
    told: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": edition.slug,
        "title": f"Figures of “{record.full_title}”",
        "description": "Every figure that the document states, with its words, value, unit, time and place.",
        "created": f"{edition.printed_on.isoformat()}T00:00:00Z" if edition.is_dated else "",
        "version": str(edition.metadata.edition),
        "keywords": ["figures", "quantities", edition.language],
        "contributors": [
            *({"title": maker.name, "roles": ["author"]} for maker in record.authors),
            *([{"title": record.publisher, "roles": ["publisher"]}] if record.publisher else []),
        ],
        "licenses": [{"path": record.rights}] if is_address else [],
        "rights": "" if is_address else record.rights,
        "sources": [{key: value for key, value in source.items() if value}],
        "resources": [_resource(figures)],
    }
    return {key: value for key, value in told.items() if value}


def _resource(figures: bytes) -> dict[str, Any]:
    return {
        "name": "figures",
        "title": "The ledger of figures",
        "path": "figures.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(figures),
        "hash": f"sha256:{hashlib.sha256(figures).hexdigest()}",
        "schema": {
            "fields": [_field(*column) for column in _COLUMNS],
            "missingValues": [""],
            "primaryKey": ["id"],
        },
    }


def _field(name: str, kind: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": kind, "description": description}
    if name in _CHOICES:
        field["constraints"] = {"enum": list(_CHOICES[name])}
    return field
