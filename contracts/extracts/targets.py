"""Targets: what a plan or decree wants covered, by region and year."""

from contracts.extracts.shared_fields import denominator, region, region_code
from contracts.language.codes import DENOMINATORS
from contracts.language.extract import Extract, lineage, repeat_flags
from contracts.language.table import Field, Rule, Table

CLEAN = Table(
    name="clean.target",
    each_row_is="one region, year and instrument",
    each_row_is_id="satu wilayah, tahun dan dasar target",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("planning documents",),
    fields=(
        *lineage(),
        Field(
            name="target_year",
            type="BIGINT",
            required=True,
            meaning="year the target is for",
            meaning_id="tahun target",
        ),
        region_code(),
        Field(
            name="instrument",
            type="VARCHAR",
            required=True,
            meaning="plan or decree that sets the target",
            meaning_id="dokumen yang menetapkan target",
        ),
        Field(
            name="target_ratio",
            type="DOUBLE",
            unit="ratio",
            required=True,
            minimum=0,
            maximum=1,
            meaning="share of the eligible workers to be covered",
            meaning_id="bagian pekerja yang harus dilindungi",
        ),
        Field(
            name="denominator_id",
            type="VARCHAR",
            required=True,
            one_of=DENOMINATORS,
            meaning="denominator of the target, the only one it is compared with",
            meaning_id="penyebut target, satu-satunya yang dibandingkan dengannya",
        ),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.targets",
    dataset="targets",
    has_row_a_region=True,
    clean=CLEAN,
    identity=("target_year", "region_code", "instrument", "denominator_id"),
    each_row_is="one region, year and instrument",
    each_row_is_id="satu wilayah, tahun dan dasar target",
    key=("year", "region", "instrument"),
    sources=CLEAN.sources,
    fields=(
        Field(
            name="year",
            type="BIGINT",
            required=True,
            reader="count",
            meaning="year the target is for",
            meaning_id="tahun",
        ),
        region(),
        Field(
            name="instrument",
            type="VARCHAR",
            required=True,
            meaning="plan or decree",
            meaning_id="dasar target",
        ),
        Field(
            name="target_pct",
            type="DOUBLE",
            unit="percent",
            required=True,
            reader="percent",
            meaning="target",
            meaning_id="target",
        ),
        denominator(),
    ),
    rules=(
        Rule(
            id="YEAR_IMPLAUSIBLE",
            predicate="year BETWEEN 2014 AND 2100",
            sentence="The target year must be in 2014-2100.",
            sentence_id="Tahun target harus antara 2014 dan 2100.",
        ),
        Rule(
            id="TARGET_OUT_OF_BOUNDS",
            predicate="target_pct BETWEEN 0 AND 100",
            sentence="A target is a percentage from 0 to 100.",
            sentence_id="Target adalah persentase 0 sampai 100.",
        ),
        Rule(
            id="DENOMINATOR_NOT_NAMED",
            predicate="denominator_id IS NOT NULL OR coalesce(contains(unreadable, '\"denominator_id\"'), false)",
            sentence="A target is compared only with its own denominator: name it in column denominator_id.",
            sentence_id="Target hanya dibandingkan dengan penyebutnya sendiri: sebutkan di kolom denominator_id.",
            counts_to_share=False,
        ),
    ),
)
