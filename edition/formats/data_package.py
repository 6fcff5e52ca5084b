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
    ("id", "string", "Identifier, made from the words and the sentence; the same in every format and edition"),
    ("start", "integer", "First code point of the words in the decoded source, from 0"),
    ("end", "integer", "Code point behind the words"),
    ("surface", "string", "The words as the source has them"),
    ("value", "any", "A number, or a date or period in ISO 8601; empty for ranges and where no number is stated"),
    ("value_low", "number", "The lower end of a range"),
    ("value_high", "number", "The upper end of a range"),
    ("unit", "string", "ISO 4217 code, %, symbol, or the counted noun phrase"),
    ("unit_text", "string", "The unit as written"),
    ("unit_head", "string", "Its head noun in the singular"),
    ("comparator", "string", "Exact, bound or approximation; empty for dates"),
    ("closeness", "string", "On which side of an approximation the true value lies: “nearly”, “just over”"),
    ("direction", "string", "Of a change: up or down"),
    ("change_from", "string", "The id of the figure that states the level before"),
    ("kind", "string", "What is stated"),
    ("as_of", "string", "The time that it is of, in ISO 8601"),
    ("as_of_span", "string", "Where that is stated: start-end"),
    ("measure", "string", "What it is the amount of, in the words of the source"),
    ("subject", "string", "Whose or where, in the words of the source"),
    ("condition", "string", "What must hold for it"),
    ("base", "string", "What a share is of, or a change is from"),
    ("status", "string", "Whether it is so, planned, expected, reckoned, an example or a limit"),
    ("sentence", "string", "Its sentence: start-end"),
    ("paragraph", "string", "The identifier of its paragraph"),
    ("rule", "string", "The rule of the grammar that read it"),
    ("role", "string", "What the number is: a figure or a date is stated; the others have no value"),
    ("role_confidence", "number", "How sure the role is, from 0 to 1"),
    ("inferred", "string", "The columns that the source does not print but lets one infer, parted by blanks"),
    ("told_by_editor", "string", "The columns that the editor vouches for, parted by blanks"),
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
