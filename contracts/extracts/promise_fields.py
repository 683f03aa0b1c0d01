"""Columns and rules that funding and commitments share: the fund, the workers, and days that a plan can name."""

from contracts.extracts.shared_fields import count
from contracts.language.extract import EARLIEST_MONTH
from contracts.language.table import Field, Rule

_PLANNED_UNTIL = "DATE '2045-12-31'"
"""The last day of RPJPN 2025-2045, the longest plan there is."""


def fund() -> Field:
    """The column that says who pays."""
    return Field(
        name="fund",
        type="VARCHAR",
        required=True,
        meaning="who pays the contribution, named as in participant files",
        meaning_id="sumber dana, dengan sebutan yang sama seperti pada berkas peserta",
    )


def fund_name() -> Field:
    """The fund as it is kept."""
    return Field(
        name="fund", type="VARCHAR", required=True, meaning="who pays the contribution", meaning_id="sumber dana"
    )


def workers(meaning: str, meaning_id: str) -> Field:
    """The column of workers, at least 1."""
    return count(
        "workers",
        meaning,
        meaning_id,
        required=True,
    )


def workers_rule() -> Rule:
    """A group or a promise is about somebody."""
    return Rule(
        id="WORKERS_NOT_POSITIVE",
        predicate="workers >= 1",
        sentence="There must be at least one worker.",
        sentence_id="Jumlah pekerja harus sekurang-kurangnya satu.",
    )


def day_within_plans(column: str) -> Rule:
    """A day that can be meant: since BPJS Ketenagakerjaan began, and no later than the longest plan."""
    return Rule(
        id=f"{column.upper()}_IMPLAUSIBLE",
        predicate=f"{column} BETWEEN {EARLIEST_MONTH} AND {_PLANNED_UNTIL}",
        sentence=f"Column {column} must be in 2014-2045.",
        sentence_id=f"Isi kolom {column} harus antara 2014 dan 2045.",
    )
