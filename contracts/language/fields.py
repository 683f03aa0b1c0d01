"""Columns that many contracts have: texts, flags, counts and ratios.

A column with more to say is written out as a `Field`.
"""

from contracts.language.table import Field


def text(name: str, meaning: str, meaning_id: str, *, one_of: tuple[str, ...] = ()) -> Field:
    """A text that every row has."""
    return Field(name=name, type="VARCHAR", required=True, one_of=one_of, meaning=meaning, meaning_id=meaning_id)


def optional_text(name: str, meaning: str, meaning_id: str, *, one_of: tuple[str, ...] = ()) -> Field:
    """A text that a row may lack."""
    return Field(name=name, type="VARCHAR", one_of=one_of, meaning=meaning, meaning_id=meaning_id)


def flag(name: str, meaning: str, meaning_id: str) -> Field:
    """Yes or no, in every row."""
    return Field(name=name, type="BOOLEAN", required=True, meaning=meaning, meaning_id=meaning_id)


def optional_flag(name: str, meaning: str, meaning_id: str) -> Field:
    """Yes, no or unknown."""
    return Field(name=name, type="BOOLEAN", meaning=meaning, meaning_id=meaning_id)


def count(name: str, unit: str, meaning: str, meaning_id: str) -> Field:
    """A number of things from 0 up, in every row."""
    return Field(name=name, type="BIGINT", unit=unit, required=True, minimum=0, meaning=meaning, meaning_id=meaning_id)


def optional_count(name: str, unit: str, meaning: str, meaning_id: str) -> Field:
    """A number of things from 0 up; NULL is unknown or hidden."""
    return Field(name=name, type="BIGINT", unit=unit, minimum=0, meaning=meaning, meaning_id=meaning_id)


def day(name: str, meaning: str, meaning_id: str) -> Field:
    """A date that every row has; a month is its first day."""
    return Field(name=name, type="DATE", required=True, meaning=meaning, meaning_id=meaning_id)


def optional_day(name: str, meaning: str, meaning_id: str) -> Field:
    """A date that a row may lack."""
    return Field(name=name, type="DATE", meaning=meaning, meaning_id=meaning_id)


def ratio(name: str, meaning: str, meaning_id: str) -> Field:
    """A ratio from 0 up, never percent; NULL is unknown or hidden."""
    return Field(name=name, type="DOUBLE", unit="ratio", minimum=0, meaning=meaning, meaning_id=meaning_id)
