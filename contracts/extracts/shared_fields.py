"""Columns and rules that the small extracts share."""

from contracts.language.codes import DENOMINATORS, SEGMENTS
from contracts.language.table import Field, Rule

SUMMARY_SEGMENTS = (*SEGMENTS, "FORMAL", "ALL")


def region(meaning: str = "regency, province or Indonesia") -> Field:
    """The column that names a place."""
    return Field(name="region", type="VARCHAR", required=True, meaning=meaning, meaning_id="wilayah")


def region_code() -> Field:
    """The place as it is kept."""
    return Field(
        name="region_code",
        type="VARCHAR",
        required=True,
        meaning="Kemendagri code; 00 is Indonesia",
        meaning_id="kode Kemendagri; 00 adalah Indonesia",
    )


def count(name: str, meaning: str, meaning_id: str, *, unit: str = "workers", required: bool = False) -> Field:
    """A column of whole numbers."""
    return Field(
        name=name,
        type="BIGINT",
        unit=unit,
        required=required,
        reader="count",
        meaning=meaning,
        meaning_id=meaning_id,
    )


def not_negative(*columns: str) -> tuple[Rule, ...]:
    """One rule a column: it must not be negative."""
    return tuple(
        Rule(
            id=f"{column.upper()}_NEGATIVE",
            predicate=f"{column} >= 0",
            sentence=f"Column {column} must not be negative.",
            sentence_id=f"Kolom {column} tidak boleh negatif.",
        )
        for column in columns
    )


def segment(one_of: tuple[str, ...], *, required: bool = True) -> Field:
    """The segment column; a summary may also state FORMAL and ALL."""
    return Field(
        name="segment",
        type="VARCHAR",
        required=required,
        reader="summary_segment",
        one_of=one_of,
        meaning="membership segment; ALL is every segment",
        meaning_id="segmen kepesertaan; ALL berarti semua",
    )


def denominator() -> Field:
    """The column that names a denominator."""
    return Field(
        name="denominator_id",
        type="VARCHAR",
        reader="denominator",
        one_of=DENOMINATORS,
        meaning="the named denominator",
        meaning_id="penyebut yang dipakai",
    )
