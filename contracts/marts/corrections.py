"""Corrections: known errors of a source, kept as data with who said so, and undone when the source repairs them."""

from contracts.language.areas import release_id
from contracts.language.extract import Extract, lineage
from contracts.language.fields import day, flag, optional_text, text
from contracts.language.table import Question, Rule, Table

PARTICIPANT_DATASETS = ("participants", "participants_summary")
"""Their values are counts of persons or lead to them, so a release names the figure and not the values."""


_WHICH = (
    text("correction_id", "a name for the correction", "nama koreksi"),
    text("dataset", "what is corrected", "jenis data yang dikoreksi"),
    optional_text("source_name", "source whose rows are meant; blank is any", "sumber; kosong berarti semua"),
)
_WHERE = (
    optional_text("period", "YYYY, YYYY-MM or YYYY-MM-DD; blank is any", "periode; kosong berarti semua"),
    optional_text("region_code", "Kemendagri code of today; blank is any", "kode Kemendagri; kosong berarti semua"),
    optional_text("segment", "segment; blank is any", "segmen; kosong berarti semua"),
)
_WHY = (
    text("reason", "what is wrong and why", "apa yang salah dan mengapa"),
    text("said_by", "who said so", "siapa yang menyatakan"),
    day("said_on", "when it was said", "kapan dinyatakan"),
    optional_text("source_url", "where it can be read", "rujukan"),
)

CORRECTIONS = Table(
    name="ref.corrections",
    each_row_is="one known error of a source, and what is in its place",
    each_row_is_id="satu kesalahan sumber yang diketahui dan penggantinya",
    key=("correction_id",),
    sources=("whoever said_by names",),
    fields=(
        *_WHICH,
        optional_text("file_sha256", "start of the sha256 of the one file that is meant; blank is any", "awal sha256"),
        *_WHERE,
        optional_text(
            "other_key", "further columns of the row, as program=JKK; employer_id=E-17", "kolom kunci lain dari baris"
        ),
        text("column_name", "the column of the loaded table that is wrong", "kolom yang salah"),
        optional_text("expect", "its value as received; blank is missing", "nilai sebagaimana diterima"),
        optional_text("change_to", "the value that is in its place; blank is unknown", "nilai pengganti"),
        *_WHY,
    ),
    rules=(
        Rule(
            id="CORRECTION_CHANGES",
            predicate="expect IS DISTINCT FROM change_to",
            sentence="A correction changes something.",
            sentence_id="Koreksi mengubah sesuatu.",
        ),
    ),
)

CORRECTED_ROW = Table(
    name="ledger.corrected_row",
    each_row_is="one value that a correction replaced, as it was received",
    each_row_is_id="satu nilai yang diganti koreksi, sebagaimana diterima",
    key=("snapshot_id", "sheet_name", "row_number", "column_name"),
    fields=(
        *lineage(),
        text("column_name", "the column", "kolom"),
        text("correction_id", "the correction", "koreksi"),
        text("dataset", "what its rows are", "jenis data"),
        optional_text("received_value", "the value as received", "nilai sebagaimana diterima"),
        optional_text("corrected_value", "the value in its place", "nilai pengganti"),
    ),
)

CORRECTION = Table(
    name="mart.correction",
    each_row_is="one correction that this release was made with, or that waits for its row",
    each_row_is_id="satu koreksi yang berlaku pada rilis ini, atau menunggu barisnya",
    key=("correction_id",),
    sources=("Cakupan",),
    cautions=("corrected",),
    fields=(
        *_WHICH,
        *_WHERE,
        text("column_name", "the column that is corrected", "kolom yang dikoreksi"),
        flag("is_applied", "its row was received and corrected", "barisnya sudah diterima dan dikoreksi"),
        optional_text(
            "received_value", "the value as received; blank where it counts participants", "nilai sebagaimana diterima"
        ),
        optional_text(
            "corrected_value", "the value in its place; blank where it counts participants", "nilai pengganti"
        ),
        *_WHY,
        release_id(),
    ),
    questions=(
        Question(
            question="Which figures were corrected, why, and who said so?",
            question_id="Angka mana yang dikoreksi, mengapa, dan menurut siapa?",
            select="""
SELECT dataset, period, region_code, segment, column_name, is_applied, reason, said_by, said_on
FROM correction
ORDER BY is_applied DESC, correction_id""",
        ),
    ),
)


def key_columns(extract: Extract) -> tuple[str, ...]:
    """Columns by which a correction may find rows: none that identifies a person."""
    personal = {field.name for field in extract.clean.fields if field.is_personal}
    return tuple(name for name in (*extract.identity, *extract.values) if name not in personal)


def correctable_columns(extract: Extract) -> tuple[str, ...]:
    """Columns that a correction may change: not personal, and not what makes two rows the same row."""
    return extract.values
