"""The tables of a release: row ledger, data dictionary and release info, and the list of all."""

from contracts.language.areas import release_id
from contracts.language.fields import optional_text, text
from contracts.language.table import Field, Question, Rule, Table
from contracts.marts.corrections import CORRECTION
from contracts.marts.coverage import (
    FORMER_PROVINCE_COVERAGE,
    NATIONAL_COVERAGE,
    OFFICE_COVERAGE,
    PROVINCE_COVERAGE,
    REGENCY_COVERAGE,
)
from contracts.marts.denominator_tables import COVERAGE_BY_DENOMINATOR
from contracts.marts.funding_tables import FUNDING_TABLES
from contracts.marts.indicator import INDICATOR
from contracts.marts.pace_tables import COVERAGE_PACE, COVERAGE_PROJECTION
from contracts.marts.participation import PERSONS_AND_MEMBERSHIPS, PROGRAM_COVERAGE
from contracts.marts.reconciliation import RECONCILIATION
from contracts.marts.regency_of_period import REGENCY_OF_PERIOD
from contracts.marts.revision import REVISION
from contracts.marts.seasonality import SEASONALITY


def _rows(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(
        name=name,
        type="BIGINT",
        unit="rows",
        minimum=0,
        meaning=meaning,
        meaning_id=meaning_id,
        null_means=(("TRUE", "hidden"),),
    )


_PARTS = (
    _rows("loaded_row_count", "rows that count", "baris yang dipakai"),
    _rows("duplicate_row_count", "repeats of a row that counts", "baris ulangan"),
    _rows("superseded_row_count", "rows replaced by a later delivery", "baris yang digantikan"),
    _rows("quarantined_row_count", "rows that broke a rule", "baris yang melanggar aturan"),
    _rows("rejected_row_count", "rows that are no data: totals, notes, broken lines", "baris yang bukan data"),
    _rows(
        "not_meant_row_count",
        "rows that their source does not mean: it keeps others",
        "baris di luar yang dimaksud sumber",
    ),
    _rows("merged_row_count", "parts that were added to another row", "bagian yang dijumlahkan ke baris lain"),
)
ROW_PARTS = tuple(field.name for field in _PARTS)
"""Where the rows of a file end, beside its layout. Of persons, fewer than `suppress_below` are hidden."""


ROW_LEDGER = Table(
    name="mart.row_ledger",
    each_row_is="one file as received",
    each_row_is_id="satu berkas yang diterima",
    key=("file_id",),
    sources=("Cakupan",),
    fields=(
        text("file_id", "source and a hash of the bytes under a secret of the home", "sumber dan hash berkunci berkas"),
        text("source_name", "configured source", "sumber"),
        text("dataset", "what its rows are", "jenis data"),
        text("file_name", "source and number; the name it arrived under stays in the vault", "sumber dan nomor urut"),
        text(
            "state",
            "current, or superseded by a later delivery",
            "berlaku atau digantikan",
            one_of=("current", "superseded"),
        ),
        Field(
            name="received_at",
            type="TIMESTAMP",
            required=True,
            meaning="when it was first seen, UTC",
            meaning_id="waktu diterima, UTC",
        ),
        _rows(
            "physical_row_count",
            "lines of the file, counted apart from parsing; NULL where some part of them is hidden",
            "baris fisik berkas",
        ),
        _rows(
            "layout_row_count",
            "titles, info lines, headings and blank lines",
            "judul, keterangan, kepala dan baris kosong",
        ),
        *_PARTS,
        Field(
            name="has_hidden_rows",
            type="BOOLEAN",
            required=True,
            meaning="some rows of persons are fewer than suppress_below and hidden",
            meaning_id="sebagian baris orang terlalu sedikit dan disembunyikan",
        ),
        release_id(),
    ),
    rules=(
        Rule(
            id="ROW_LEDGER_BALANCES",
            predicate="physical_row_count = layout_row_count + loaded_row_count + duplicate_row_count"
            " + superseded_row_count + quarantined_row_count + rejected_row_count + not_meant_row_count"
            " + merged_row_count",
            sentence="Every physical row of a file is accounted for.",
            sentence_id="Setiap baris berkas tercatat.",
        ),
    ),
    questions=(
        Question(
            question="Which files came with rows that were not used, and how many of their rows were?",
            question_id="Berkas mana yang sebagian barisnya tidak dipakai, dan berapa baris yang dipakai?",
            select="""
SELECT file_name, dataset, received_at, physical_row_count, loaded_row_count, duplicate_row_count,
  quarantined_row_count, rejected_row_count
FROM row_ledger
WHERE state = 'current'
ORDER BY quarantined_row_count DESC, file_name""",
        ),
    ),
)

DATA_DICTIONARY = Table(
    name="mart.data_dictionary",
    each_row_is="one column of one published table",
    each_row_is_id="satu kolom dari satu tabel terbitan",
    key=("table_name", "column_name"),
    sources=("contracts",),
    fields=(
        text("table_name", "published table", "tabel"),
        text("each_row_is", "what one row of the table is", "arti satu baris"),
        Field(
            name="column_position",
            type="BIGINT",
            required=True,
            minimum=1,
            meaning="place of the column",
            meaning_id="urutan kolom",
        ),
        text("column_name", "column", "kolom"),
        text("column_type", "type", "tipe"),
        Field(name="is_key", type="BOOLEAN", required=True, meaning="part of the key", meaning_id="bagian dari kunci"),
        optional_text("unit", "unit of the values", "satuan"),
        text("meaning", "meaning in English", "arti dalam bahasa Inggris"),
        text("meaning_id", "meaning in Indonesian", "arti dalam bahasa Indonesia"),
        optional_text("allowed_values", "the values it may have, when listed", "nilai yang mungkin"),
        release_id(),
    ),
    questions=(
        Question(
            question="In which tables does a column stand, in which unit, and what does it mean?",
            question_id="Di tabel mana sebuah kolom berada, apa satuannya, dan apa artinya?",
            select="""
SELECT table_name, column_name, unit, meaning, meaning_id
FROM data_dictionary
WHERE column_name = 'coverage_ratio'
ORDER BY table_name""",
        ),
    ),
)

RELEASE_INFO = Table(
    name="mart.release_info",
    each_row_is="one fact about the release",
    each_row_is_id="satu keterangan tentang rilis",
    key=("fact",),
    sources=("Cakupan",),
    fields=(
        text("fact", "name of the fact", "nama keterangan"),
        text("fact_value", "its value", "nilai"),
        release_id(),
    ),
    questions=(
        Question(
            question="When was the release published, and until which month does it hold participants?",
            question_id="Kapan rilis ini diterbitkan, dan sampai bulan apa data pesertanya?",
            select="""
SELECT fact, fact_value
FROM release_info
WHERE fact IN ('published_at', 'participants_until_month', 'default_denominator_id')
ORDER BY fact""",
        ),
    ),
)

RELEASE_TABLES = (
    REGENCY_COVERAGE,
    PROVINCE_COVERAGE,
    NATIONAL_COVERAGE,
    FORMER_PROVINCE_COVERAGE,
    REGENCY_OF_PERIOD,
    OFFICE_COVERAGE,
    PROGRAM_COVERAGE,
    PERSONS_AND_MEMBERSHIPS,
    *FUNDING_TABLES,
    COVERAGE_BY_DENOMINATOR,
    COVERAGE_PACE,
    COVERAGE_PROJECTION,
    SEASONALITY,
    RECONCILIATION,
    REVISION,
    CORRECTION,
    ROW_LEDGER,
    INDICATOR,
    DATA_DICTIONARY,
    RELEASE_INFO,
)
"""Every table of a release, in the order people should meet them."""
