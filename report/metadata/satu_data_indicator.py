"""MS-Ind: one indicator of the registry as a statistical indicator of Satu Data Indonesia."""

from typing import Any

from contracts.indicators.activity import ACTIVITY
from contracts.indicators.indicators import disaggregations_of, sources_of, tables_of
from contracts.language.cautions import CAUTIONS_ID
from contracts.language.table import Field
from contracts.language.units import UNITS_ID
from contracts.marts.indicator import Indicator
from report.metadata.satu_data_variable import measure_of, variable_name

_LEVELS = {
    "nation_code": ("Nasional",),
    "province_code": ("Provinsi",),
    "regency_code": ("Kabupaten/Kota",),
    "office_name": ("Kantor cabang",),
    "area_code": ("Nasional", "Provinsi", "Kabupaten/Kota"),
}
"""By key column, the levels that an indicator is published for."""


def ms_ind(indicator: Indicator) -> dict[str, Any]:
    """The indicator. None is made of other indicators, so none is composite in the sense of the standard."""
    field = tables_of(indicator)[0].field(indicator.column_names[0])
    return {
        "nama": indicator.name_id,
        "alias": indicator.indicator_id,
        "konsep": [ACTIVITY.concept_id],
        "definisi": indicator.definition_id,
        "interpretasi": indicator.reading_id,
        "metode_perhitungan": indicator.method_id,
        "rumus": " / ".join(f"({part})" for part in _parts(indicator)),
        "ukuran": measure_of(field) or "Kategori",
        "satuan": UNITS_ID[field.unit] if field.unit else None,
        "variabel_disaggregasi": [
            {"nama": variable_name(_key_field(indicator, name)), "alias": name, "sumber": None}
            for name in disaggregations_of(indicator)
        ],
        "apakah_indikator_komposit": False,
        "indikator_pembangun": [],
        "variabel_pembangun": [{"nama": part, "kegiatan_penghasil": []} for part in _parts(indicator)],
        "level_estimasi": ", ".join(_levels(indicator)),
        "apakah_indikator_bisa_diakses_umum": True,
        "sumber": sources_of(indicator),
        "kode_tpb": indicator.sdg.code if indicator.sdg else None,
        "kaitan_tpb": indicator.sdg.relation_id if indicator.sdg else None,
        "kaitan_ucj": indicator.ucj.relation_id if indicator.ucj else None,
        "perhatian": [CAUTIONS_ID[caution] for caution in indicator.cautions],
        "tabel": list(indicator.table_names),
        "kolom": list(indicator.column_names),
    }


def _parts(indicator: Indicator) -> list[str]:
    return [part for part in (indicator.numerator_meaning_id, indicator.denominator_meaning_id) if part]


def _key_field(indicator: Indicator, name: str) -> Field:
    (table, *_) = (table for table in tables_of(indicator) if name in table.key)
    return table.field(name)


def _levels(indicator: Indicator) -> list[str]:
    """Of the key; a table with a key of its own says its level in `area_code`."""
    names = [*disaggregations_of(indicator), *(name for name in ("area_code",) if _has_column(indicator, name))]
    return list(dict.fromkeys(level for name in names for level in _LEVELS.get(name, ())))


def _has_column(indicator: Indicator, name: str) -> bool:
    return all(name in [field.name for field in table.fields] for table in tables_of(indicator))
