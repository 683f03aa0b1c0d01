"""Eligible workers: the denominators that BPJS Ketenagakerjaan and the regencies state."""

from contracts.extracts.shared_fields import (
    SUMMARY_SEGMENTS,
    count,
    denominator,
    not_negative,
    region,
    region_code,
    segment,
)
from contracts.language.codes import DENOMINATORS
from contracts.language.extract import Extract, lineage, period_rules, repeat_flags
from contracts.language.table import Field, Rule, Table

CLEAN = Table(
    name="clean.eligible_worker",
    each_row_is="one region, segment, denominator and reference date",
    each_row_is_id="satu wilayah, segmen, penyebut dan tanggal acuan",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPJS Ketenagakerjaan eligible-worker statements",),
    fields=(
        *lineage(),
        Field(
            name="reference_date",
            type="DATE",
            required=True,
            meaning="day that the count is of",
            meaning_id="tanggal acuan",
        ),
        region_code(),
        Field(
            name="segment",
            type="VARCHAR",
            required=True,
            one_of=SUMMARY_SEGMENTS,
            meaning="segment of the workers",
            meaning_id="segmen pekerja",
        ),
        Field(
            name="denominator_id",
            type="VARCHAR",
            required=True,
            one_of=DENOMINATORS,
            meaning="the named denominator",
            meaning_id="penyebut yang dipakai",
        ),
        Field(
            name="eligible_worker_count",
            type="BIGINT",
            unit="workers",
            required=True,
            minimum=0,
            meaning="workers who should be covered",
            meaning_id="pekerja yang seharusnya dilindungi",
        ),
        Field(
            name="relative_standard_error_ratio",
            type="DOUBLE",
            unit="ratio",
            minimum=0,
            meaning="relative standard error of the count, when it is an estimate",
            meaning_id="galat baku relatif bila angka merupakan estimasi",
        ),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.eligible_workers",
    dataset="eligible_workers",
    has_row_a_region=True,
    clean=CLEAN,
    identity=("reference_date", "region_code", "segment", "denominator_id"),
    each_row_is="one region, segment and reference date",
    each_row_is_id="satu wilayah, segmen dan tanggal acuan",
    key=("reference_date", "region", "segment", "denominator_id"),
    sources=CLEAN.sources,
    fields=(
        Field(
            name="reference_date",
            type="DATE",
            required=True,
            reader="day",
            meaning="day that the count is of",
            meaning_id="tanggal acuan",
        ),
        region(),
        segment(SUMMARY_SEGMENTS),
        count(
            "eligible",
            "workers who should be covered",
            "semesta pekerja",
            required=True,
        ),
        denominator(),
        Field(
            name="rse",
            type="DOUBLE",
            unit="percent",
            reader="percent",
            minimum=0,
            meaning="relative standard error",
            meaning_id="galat baku relatif",
        ),
    ),
    rules=(
        *period_rules("reference_date"),
        *not_negative("eligible", "rse"),
        Rule(
            id="ROUND_NOT_FOR_REGENCY",
            predicate="region_level <> 'regency' OR coalesce(denominator_id, 'semesta') = 'semesta'"
            " OR month(reference_date) = 8",
            uses_region=True,
            sentence="A survey's figure of a regency must be of August: February is designed for provinces.",
            sentence_id="Angka survei kabupaten/kota harus dari putaran Agustus; Februari dirancang untuk provinsi.",
        ),
    ),
)
