"""What the tables of an edition are: `datapackage.json` for its figures, and CSV on the Web for all of them.

Sources: Data Package 2.0 and Data Resource; Metadata Vocabulary for Tabular Data, W3C, 17 December 2015.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from edition.apparatus import ChartSpec
from edition.assembly import Edition, document_record
from edition.formats.chart_files import CHART_FILE
from edition.formats.schema.charts import ChartPointRow
from edition.formats.schema.figures import FigureRow
from edition.formats.schema.tables import csvw_table, table_schema

_FIGURES = "figures.csv"
_TITLE = "The ledger of figures"
#: What Data Packages call rights that are stated in words, and by no licence that has a name.
_IN_WORDS = "notspecified"


def data_package(edition: Edition, figures: bytes) -> dict[str, Any]:
    """The package of an edition; `figures` are the bytes of its `figures.csv`."""
    record = document_record(edition)
    licence = {"path": record.licence} if record.licence else {"name": _IN_WORDS, "title": record.rights}
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
        "licenses": [licence] if record.rights else [],
        "sources": [{key: value for key, value in source.items() if value}],
        "resources": [_resource(figures)],
    }
    return {key: value for key, value in told.items() if value}


def _resource(figures: bytes) -> dict[str, Any]:
    return {
        "name": "figures",
        "title": _TITLE,
        "path": _FIGURES,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(figures),
        "hash": f"sha256:{hashlib.sha256(figures).hexdigest()}",
        "schema": table_schema(FigureRow, "id"),
    }


def csv_metadata(edition: Edition, charts: Iterable[ChartSpec]) -> dict[str, Any]:
    """`NAME-metadata.json`: the tables of an edition, and of its drawn `charts`, and how they refer to figures."""
    record = document_record(edition)
    rights = {"dc:license": {"@id": record.licence}} if record.licence else {"dc:rights": record.rights}
    told = {
        "dc:title": f"Figures of “{record.full_title}”",
        "dc:creator": [maker.name for maker in record.authors],
        "dc:publisher": record.publisher,
        "dc:source": record.url,
        **rights,
    }
    tables = [csvw_table(_FIGURES, _TITLE, FigureRow, {"primaryKey": "id"})]
    figure = {"resource": _FIGURES, "columnReference": "id"}
    of_charts = {"foreignKeys": [{"columnReference": "entry", "reference": figure}]}
    tables += [csvw_table(f"{CHART_FILE}{one.slug}.csv", one.title, ChartPointRow, of_charts) for one in charts]
    about = {name: value for name, value in told.items() if value and value != {"@id": ""}}
    return {"@context": "http://www.w3.org/ns/csvw", **about, "tables": tables}
