"""`datapackage.json`: every Parquet and CSV of a release as a Frictionless Data Package 2.0, from the contracts.

What the standard has no name for (Indonesian texts, units, cautions) is in properties of our own beside its own.
"""

from collections.abc import Mapping
from typing import Any

from contracts.indicators.activity import ACTIVITY, NO_LICENCE, UNKNOWN_PUBLISHER
from contracts.indicators.release_file import ReleaseFile
from contracts.language.cautions import CAUTIONS, CAUTIONS_ID
from contracts.language.table import Field, Table
from contracts.marts.release_tables import RELEASE_TABLES
from report.figures.edition import Edition

_PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
_TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "datetime",
}
_TIMESTAMP_FORMAT = "%Y-%m-%d %H:%M:%S"


def data_package(edition: Edition, files: Mapping[str, ReleaseFile]) -> dict[str, Any]:
    """The descriptor of a release. `files` are its Parquet and CSV files by name; KeyError when one is missing."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "cakupan",
        "id": edition.release_id,
        "version": edition.release_id,
        "created": edition.published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": ACTIVITY.title,
        "title_id": ACTIVITY.title_id,
        "description": ACTIVITY.purpose,
        "description_id": ACTIVITY.purpose_id,
        "keywords": list(ACTIVITY.keywords),
        **_publisher(edition),
        **_licence(edition),
        "sources": _sources(*RELEASE_TABLES),
        "resources": [
            _resource(table, kind, files[f"{table.table_name}.{kind}"])
            for table in RELEASE_TABLES
            for kind in _MEDIA_TYPES
        ],
    }


def _publisher(edition: Edition) -> dict[str, Any]:
    if edition.publisher == UNKNOWN_PUBLISHER:
        return {}
    return {"contributors": [{"title": edition.publisher, "roles": ["publisher"]}]}


def _licence(edition: Edition) -> dict[str, Any]:
    """Left out when none is stated: the standard has no word for that, and a licence is never assumed."""
    if edition.licence == NO_LICENCE:
        return {}
    return {"licenses": [{"path" if "://" in edition.licence else "name": edition.licence}]}


def _sources(*tables: Table) -> list[dict[str, str]]:
    return [{"title": source} for source in dict.fromkeys(source for table in tables for source in table.sources)]


def _resource(table: Table, kind: str, file: ReleaseFile) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": f"{table.table_name}.{kind}",
        "type": "table",
        "path": f"{table.table_name}.{kind}",
        "format": kind,
        "mediatype": _MEDIA_TYPES[kind],
        **({"encoding": "utf-8"} if kind == "csv" else {}),
        "bytes": file.byte_count,
        "hash": f"sha256:{file.sha256}",
        "title": table.table_name,
        "description": f"Each row is {table.each_row_is}.",
        "description_id": f"Setiap baris adalah {table.each_row_is_id}.",
        "sources": _sources(table),
        "cautions": [CAUTIONS[caution] for caution in table.cautions],
        "cautions_id": [CAUTIONS_ID[caution] for caution in table.cautions],
        "maturity": table.maturity,
        "schema": {
            "fields": [_field(field) for field in table.fields],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "type": _TYPES[field.type],
        **({"format": _TIMESTAMP_FORMAT} if field.type == "TIMESTAMP" else {}),
        "description": field.meaning,
        "description_id": field.meaning_id,
        **({"unit": field.unit} if field.unit else {}),
        **({"constraints": constraints} if (constraints := _constraints(field)) else {}),
    }


def _constraints(field: Field) -> dict[str, Any]:
    bounds = {"minimum": field.minimum, "maximum": field.maximum}
    return {
        **({"required": True} if field.required else {}),
        **({"enum": list(field.one_of)} if field.one_of else {}),
        **{name: bound for name, bound in bounds.items() if bound is not None},
    }
