"""Funding: groups of workers whose contributions somebody else pays, from when and for how many months."""

from contracts.extracts.promise_fields import day_within_plans, fund, fund_name, workers, workers_rule
from contracts.extracts.shared_fields import count, region, region_code
from contracts.language.codes import SEGMENTS
from contracts.language.extract import Extract, lineage, repeat_flags
from contracts.language.table import Field, Rule, Table

CLEAN = Table(
    name="clean.funding",
    each_row_is="one group of workers of one region, paid by one fund from one month on",
    each_row_is_id="satu kelompok pekerja satu wilayah yang dibayar satu dana mulai satu bulan",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("decrees and budgets of regional governments",),
    cautions=("nested_groups",),
    fields=(
        *lineage(),
        Field(
            name="fiscal_year",
            type="BIGINT",
            required=True,
            meaning="year of the first month",
            meaning_id="tahun bulan pertama",
        ),
        region_code(),
        fund_name(),
        Field(
            name="segment",
            type="VARCHAR",
            required=True,
            one_of=SEGMENTS,
            meaning="membership segment; BPU where the file names none",
            meaning_id="segmen kepesertaan; BPU bila tidak disebut",
        ),
        Field(
            name="start_month", type="DATE", required=True, meaning="first month paid for", meaning_id="bulan pertama"
        ),
        Field(
            name="month_count",
            type="BIGINT",
            unit="months",
            required=True,
            meaning="months paid for",
            meaning_id="jumlah bulan",
        ),
        Field(
            name="worker_count",
            type="BIGINT",
            unit="workers",
            required=True,
            meaning="workers paid for",
            meaning_id="jumlah pekerja",
        ),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.funding",
    dataset="funding",
    clean=CLEAN,
    identity=("fiscal_year", "region_code", "fund", "segment", "start_month", "month_count"),
    each_row_is="one funded group",
    each_row_is_id="satu kelompok pekerja yang dibiayai",
    key=("region", "fund", "start", "months", "segment"),
    sources=CLEAN.sources,
    cautions=CLEAN.cautions,
    fields=(
        region(),
        fund(),
        workers("workers paid for", "jumlah pekerja yang dibiayai"),
        Field(
            name="start",
            type="DATE",
            required=True,
            reader="month",
            meaning="first month paid for",
            meaning_id="bulan pertama yang dibiayai",
        ),
        count("months", "months paid for", "jumlah bulan", unit="months", required=True),
        Field(
            name="segment",
            type="VARCHAR",
            reader="segment",
            one_of=SEGMENTS,
            meaning="membership segment; blank is BPU",
            meaning_id="segmen kepesertaan; kosong berarti BPU",
        ),
    ),
    rules=(
        workers_rule(),
        Rule(
            id="MONTHS_OUT_OF_BOUNDS",
            predicate="months BETWEEN 1 AND 60",
            sentence="A group is paid for 1 to 60 months.",
            sentence_id="Pembiayaan berlaku 1 sampai 60 bulan.",
        ),
        day_within_plans("start"),
    ),
)
