"""MS-Var: one published column as a statistical variable of Satu Data Indonesia."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from contracts.indicators.activity import ACTIVITY
from contracts.language.table import Field, Table
from contracts.language.units import UNITS_ID

_TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "BIGINT": "integer",
    "DOUBLE": "float",
    "BOOLEAN": "boolean",
    "TIMESTAMP": "datetime",
}


def variables(tables: Iterable[Table]) -> list[tuple[Field, list[Table]]]:
    """Every column of the tables, once for each of its meanings, with the tables that have it."""
    found: dict[tuple[str, str], tuple[Field, list[Table]]] = {}
    for table in dict.fromkeys(tables):
        for field in table.fields:
            found.setdefault((field.name, field.meaning), (field, []))[1].append(table)
    return list(found.values())


def ms_var(field: Field, tables: list[Table]) -> dict[str, Any]:
    """The variable. Nobody was asked a question, so `kalimat_pertanyaan` is null."""
    return {
        "nama": variable_name(field),
        "alias": field.name,
        "konsep": [ACTIVITY.concept_id],
        "definisi": field.meaning_id,
        "referensi_pemilihan": [],
        "referensi_waktu": ACTIVITY.reference_time_id,
        "ukuran": measure_of(field),
        "satuan": UNITS_ID[field.unit] if field.unit else None,
        "tipe_data": _TYPES[field.type],
        "klasifikasi_rujukan_value_domain": None,
        "value_domain": [{"kode": value, "nilai": value} for value in field.one_of],
        "aturan_validasi": list(dict.fromkeys(_rules(field, tables))),
        "kalimat_pertanyaan": None,
        "apakah_variabel_bisa_diakses_umum": not field.is_personal,
        "id_sds": None,
        "tabel": [table.table_name for table in tables],
    }


def variable_name(field: Field) -> str:
    """The first clause of its Indonesian meaning, with a capital."""
    name = field.meaning_id.partition("; ")[0]
    return name[:1].upper() + name[1:]


def measure_of(field: Field) -> str | None:
    """What is measured: a ratio, a value in rupiah, a number of something; None for what is no figure."""
    if not field.unit:
        return None
    if field.unit == "ratio":
        return "Rasio"
    return "Nilai" if field.unit.startswith("IDR") else "Jumlah"


def _rules(field: Field, tables: list[Table]) -> Iterator[str]:
    if field.required:
        yield "Wajib diisi."
    if field.minimum is not None:
        yield f"Tidak kurang dari {field.minimum:g}."
    if field.maximum is not None:
        yield f"Tidak lebih dari {field.maximum:g}."
    named = re.compile(rf"\b{field.name}\b")
    for table in tables:
        yield from (rule.sentence_id for rule in table.rules if named.search(rule.predicate))
