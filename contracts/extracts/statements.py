"""Statements: coverage figures that were published, to compare ours with."""

from contracts.extracts.shared_fields import count, not_negative, region, region_code
from contracts.language.codes import DENOMINATORS
from contracts.language.extract import Extract, lineage, repeat_flags
from contracts.language.table import Field, Rule, Table

MEASURES = ("active", "registered", "unclear")
"""What the participants of a statement are; only active ones are compared with ours."""

CLEAN = Table(
    name="clean.statement",
    each_row_is="one published coverage figure",
    each_row_is_id="satu angka cakupan yang pernah diumumkan",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("press and government statements",),
    fields=(
        *lineage(),
        region_code(),
        Field(
            name="as_of",
            type="VARCHAR",
            required=True,
            meaning="YYYY, YYYY-MM or YYYY-MM-DD, as precise as stated",
            meaning_id="waktu acuan sesuai pernyataan",
        ),
        Field(
            name="segment",
            type="VARCHAR",
            required=True,
            meaning="segment as stated",
            meaning_id="segmen sesuai pernyataan",
        ),
        Field(
            name="active_participant_count",
            type="BIGINT",
            unit="persons",
            meaning="active participants as stated",
            meaning_id="peserta aktif sesuai pernyataan",
        ),
        Field(
            name="denominator_worker_count",
            type="BIGINT",
            unit="workers",
            meaning="denominator as stated",
            meaning_id="penyebut sesuai pernyataan",
        ),
        Field(
            name="uncovered_worker_count",
            type="BIGINT",
            unit="workers",
            meaning="workers not covered as stated",
            meaning_id="pekerja yang belum terlindungi sesuai pernyataan",
        ),
        Field(
            name="denominator_id",
            type="VARCHAR",
            one_of=DENOMINATORS,
            meaning="which of our denominators the statement speaks of, where it says so",
            meaning_id="penyebut kami yang dimaksud pernyataan, bila disebut",
        ),
        Field(
            name="measure",
            type="VARCHAR",
            required=True,
            one_of=MEASURES,
            meaning="what its participants are",
            meaning_id="peserta apa yang dihitung pernyataan",
        ),
        Field(
            name="stated_ratio",
            type="DOUBLE",
            unit="ratio",
            meaning="coverage as stated",
            meaning_id="cakupan sesuai pernyataan",
        ),
        Field(
            name="stated_decimals_count",
            type="BIGINT",
            unit="decimals",
            meaning="decimals of the stated percentage",
            meaning_id="jumlah desimal persentase",
        ),
        Field(name="kind", type="VARCHAR", meaning="exact, rounded, or percent only", meaning_id="jenis angka"),
        Field(name="source_url", type="VARCHAR", meaning="where it was published", meaning_id="sumber publikasi"),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.statements",
    dataset="statements",
    clean=CLEAN,
    identity=("as_of", "region_code", "segment", "source_url"),
    each_row_is="one announced figure",
    each_row_is_id="satu angka yang diumumkan",
    key=("region", "as_of", "segment", "source"),
    sources=CLEAN.sources,
    fields=(
        region(),
        Field(
            name="as_of",
            type="VARCHAR",
            required=True,
            meaning="time that the figure is of",
            meaning_id="waktu acuan",
        ),
        Field(name="segment", type="VARCHAR", required=True, meaning="segment", meaning_id="segmen"),
        count("active", "active participants", "peserta aktif"),
        count("denominator", "denominator", "penyebut"),
        count("uncovered", "workers not covered", "pekerja belum terlindungi"),
        Field(
            name="denominator_id",
            type="VARCHAR",
            reader="denominator",
            one_of=DENOMINATORS,
            meaning="which of our denominators it divides by, where it says so",
            meaning_id="penyebut kami yang dipakai pernyataan",
        ),
        Field(
            name="measure",
            type="VARCHAR",
            meaning="what its participants are: active (when blank), registered or unclear",
            meaning_id="peserta yang dihitung: active (bila kosong), registered atau unclear",
        ),
        Field(
            name="stated_pct",
            type="VARCHAR",
            unit="percent",
            meaning="coverage as stated",
            meaning_id="cakupan",
        ),
        Field(
            name="kind",
            type="VARCHAR",
            required=True,
            meaning="exact, rounded, or percent only",
            meaning_id="jenis angka",
        ),
        Field(
            name="source",
            type="VARCHAR",
            required=True,
            meaning="where it was published",
            meaning_id="sumber",
        ),
    ),
    rules=(
        *not_negative("active", "denominator", "uncovered"),
        Rule(
            id="MEASURE_KNOWN",
            predicate=f"measure IN {MEASURES}",
            sentence=f"measure is {', '.join(MEASURES)} or blank.",
            sentence_id=f"measure berisi {', '.join(MEASURES)} atau kosong.",
        ),
        Rule(
            id="AS_OF_FORMAT",
            predicate="regexp_full_match(as_of, '20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?')",
            sentence="as_of is YYYY, YYYY-MM or YYYY-MM-DD.",
            sentence_id="as_of berbentuk YYYY, YYYY-MM atau YYYY-MM-DD.",
        ),
        Rule(
            id="STATED_PCT_FORMAT",
            predicate="regexp_full_match(stated_pct, '[0-9]{1,3}([.,][0-9]+)?')",
            sentence="stated_pct is a number such as 33.73, without a percent sign.",
            sentence_id="stated_pct berupa angka seperti 33,73, tanpa tanda persen.",
        ),
    ),
)
