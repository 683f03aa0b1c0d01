"""Participant summaries: one region, month and segment as a sender counted it."""

from contracts.extracts.shared_fields import SUMMARY_SEGMENTS, count, not_negative, region, region_code, segment
from contracts.language.codes import PROGRAMS
from contracts.language.extract import Extract, lineage, period_rules, repeat_flags
from contracts.language.table import Field, Rule, Table

CLEAN = Table(
    name="clean.participant_summary",
    each_row_is="one region, month, segment and program, as counted by the sender",
    each_row_is_id="satu wilayah, bulan, segmen dan program, menurut hitungan pengirim",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPJS Ketenagakerjaan office summaries",),
    cautions=("sender_counted",),
    fields=(
        *lineage(),
        Field(
            name="period_month",
            type="DATE",
            required=True,
            meaning="first day of the reference month",
            meaning_id="hari pertama bulan acuan",
        ),
        region_code(),
        Field(
            name="segment",
            type="VARCHAR",
            required=True,
            one_of=SUMMARY_SEGMENTS,
            meaning="membership segment",
            meaning_id="segmen kepesertaan",
        ),
        Field(
            name="program",
            type="VARCHAR",
            one_of=PROGRAMS,
            meaning="program; NULL is any program",
            meaning_id="program; NULL berarti program apa pun",
        ),
        Field(
            name="active_participant_count",
            type="BIGINT",
            unit="persons",
            required=True,
            minimum=0,
            meaning="active participants as the sender counted them",
            meaning_id="peserta aktif menurut pengirim",
        ),
        *repeat_flags(),
    ),
)

EXTRACT = Extract(
    name="extract.participants_summary",
    dataset="participants_summary",
    has_row_a_region=True,
    clean=CLEAN,
    identity=("period_month", "region_code", "segment", "program"),
    has_headcounts=True,
    each_row_is="one region, month and segment",
    each_row_is_id="satu wilayah, bulan dan segmen",
    key=("period", "region", "segment", "program"),
    sources=CLEAN.sources,
    cautions=CLEAN.cautions,
    fields=(
        Field(
            name="period",
            type="DATE",
            required=True,
            reader="month",
            meaning="reference month",
            meaning_id="bulan acuan",
        ),
        region(),
        segment(SUMMARY_SEGMENTS),
        count(
            "active",
            "active participants",
            "peserta aktif",
            required=True,
        ),
        Field(
            name="program",
            type="VARCHAR",
            reader="program",
            one_of=PROGRAMS,
            meaning="program; blank is any program",
            meaning_id="program; kosong berarti program apa pun",
        ),
    ),
    rules=(
        *period_rules("period"),
        *not_negative("active"),
        Rule(
            id="PROGRAM_NOT_FOR_SEGMENT",
            predicate="program IS NULL OR program IN ('JKK', 'JKM') OR segment IN ('PU', 'FORMAL', 'ALL')"
            " OR (program = 'JHT' AND segment IN ('BPU', 'PMI'))",
            sentence="JP and JKP are for PU only, and JAKON has JKK and JKM only.",
            sentence_id="JP dan JKP hanya untuk PU; JAKON hanya JKK dan JKM.",
        ),
    ),
)
