"""Commitments: who promised to cover how many workers, from which fund, by when."""

from contracts.extracts.promise_fields import day_within_plans, fund, fund_name, workers, workers_rule
from contracts.extracts.shared_fields import region, region_code
from contracts.language.extract import Extract, lineage, repeat_flags
from contracts.language.table import Field, Rule, Table

CLEAN = Table(
    name="clean.commitment",
    each_row_is="one promise by one region",
    each_row_is_id="satu komitmen satu wilayah",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("minutes of monitoring meetings",),
    fields=(
        *lineage(),
        Field(
            name="due_year",
            type="BIGINT",
            required=True,
            meaning="year in which it is due",
            meaning_id="tahun jatuh tempo",
        ),
        region_code(),
        Field(name="promise", type="VARCHAR", required=True, meaning="what was promised", meaning_id="isi komitmen"),
        Field(
            name="owner_name",
            type="VARCHAR",
            meaning="office that answers for it, never a person",
            meaning_id="instansi penanggung jawab",
        ),
        fund_name(),
        Field(
            name="worker_count",
            type="BIGINT",
            unit="workers",
            required=True,
            meaning="workers promised",
            meaning_id="jumlah pekerja yang dijanjikan",
        ),
        Field(
            name="promised_date",
            type="DATE",
            meaning="day of the promise; NULL is not stated",
            meaning_id="tanggal komitmen; NULL berarti tidak disebut",
        ),
        Field(name="due_date", type="DATE", required=True, meaning="last day to keep it", meaning_id="batas waktu"),
        Field(name="stated_status", type="VARCHAR", meaning="its state as the sender saw it", meaning_id="status"),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.commitments",
    dataset="commitments",
    clean=CLEAN,
    identity=("due_year", "region_code", "promise", "fund", "due_date"),
    each_row_is="one promise by one region",
    each_row_is_id="satu komitmen satu wilayah",
    key=("region", "promise", "fund", "due"),
    sources=CLEAN.sources,
    fields=(
        region(),
        Field(
            name="promise",
            type="VARCHAR",
            required=True,
            meaning="what was promised",
            meaning_id="isi komitmen",
        ),
        workers("workers promised", "jumlah pekerja yang dijanjikan"),
        Field(
            name="due",
            type="DATE",
            required=True,
            reader="day",
            meaning="last day to keep it",
            meaning_id="batas waktu",
        ),
        fund(),
        Field(
            name="owner",
            type="VARCHAR",
            meaning="office that answers for it, never a person",
            meaning_id="instansi penanggung jawab",
        ),
        Field(
            name="status",
            type="VARCHAR",
            meaning="its state as the sender sees it",
            meaning_id="status menurut pengirim",
        ),
        Field(
            name="promised_on",
            type="DATE",
            reader="day",
            meaning="day of the promise",
            meaning_id="tanggal komitmen",
        ),
    ),
    rules=(
        workers_rule(),
        day_within_plans("due"),
        day_within_plans("promised_on"),
        Rule(
            id="PROMISED_AFTER_DUE",
            predicate="promised_on <= due",
            sentence="A promise is made before it is due.",
            sentence_id="Komitmen dibuat sebelum batas waktunya.",
        ),
    ),
)
