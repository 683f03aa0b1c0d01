"""What a table says of its columns as a whole, before a cell of it is read: units, percents and the order of dates."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from contracts.extracts.footnotes import footnotes, mark_patterns, marks_at_end, notes_asked
from contracts.language.extract import Extract
from contracts.runtime.errors import FileRefused
from flows.load.text_rows import text_rows, with_spellings
from sources.text.date_order import DateFacts, are_roman_months, order_of
from sources.text.percents import PercentFacts, are_ratios
from sources.text.reading import Reading
from sources.text.text_table import TextTable
from sources.text.units_of_table import UnitsOfRows, multiples_of
from transforms.stage import column_facts, numbered_dates
from warehouse.session import Session

_SMALL_PERCENTS = ("rse", "rse_employed")
"""Relative standard errors: those of a province lie below one percent."""
_PRECISION = {10: "tens", 100: "hundreds", 1_000: "thousands", 1_000_000: "millions"}


def with_readings(session: Session, extract: Extract, table: TextTable, reading: Reading, label: str) -> TextTable:
    """The table with the reading of its columns. Raises FileRefused when it could be read in two ways."""
    if not extract.is_of_aggregates:
        return with_spellings(session, extract, _of_persons(session, extract, table, reading, label))
    units, notes, marks, percents, dates = _facts(session, extract, table)
    rows = UnitsOfRows(units, notes)
    multiples = multiples_of(extract, {*table.positions}, table.units, rows, reading.units.counts, label)
    if multiples and not table.is_mark_sure:
        raise FileRefused(
            f"{label}: its counts are in thousands or millions, so 9.999 (or 9,999) could mean 9999 or 9 point 999."
            ' If the mark separates thousands, set decimal to the other mark in its source (decimal = "," or ".");'
            " otherwise ask for counts in persons.",
            code="DECIMAL_AMBIGUOUS",
        )
    ratios = _ratios(percents, reading, label)
    explained = _explained(table, notes, marks)
    return replace(
        table,
        lone_lines=tuple(notes),
        marks=mark_patterns(explained),
        footnotes=tuple(notes_asked(explained)),
        multiples=multiples,
        ratios=ratios,
        swapped=_swapped(dates, extract, table, reading, label),
        roman=_roman(dates, table),
        notes=(
            *table.notes,
            *_unit_notes(multiples),
            *_shown(explained),
            *(f"column {name} holds ratios" for name in sorted(ratios)),
        ),
    )


def _of_persons(session: Session, extract: Extract, table: TextTable, reading: Reading, label: str) -> TextTable:
    """Of millions of rows only the dates matter, and those only where the first rows have any written in numbers.

    Where they have none, numbers further down are not read as dates: the order of one cell is not guessed.
    """
    ((is_numbered,),) = text_rows(session, numbered_dates(extract, table), table)
    if not is_numbered:
        return replace(table, unordered=frozenset(extract.dates))
    *_, dates = _facts(session, extract, table)
    return replace(table, swapped=_swapped(dates, extract, table, reading, label), roman=_roman(dates, table))


def _facts(
    session: Session, extract: Extract, table: TextTable
) -> tuple[Sequence[str], Sequence[str], Sequence[str], list[PercentFacts], list[DateFacts]]:
    claimed_from, claimed_to = table.claimed or (None, None)
    statement = column_facts(extract, table)
    claims = _used(extract, table, claimed_from, claimed_to)
    units, notes, marks, percents, dates = text_rows(session, statement, table, **claims)[0]
    return units or (), notes or (), marks or (), _structs(PercentFacts, percents), _structs(DateFacts, dates)


def _explained(table: TextTable, notes: Sequence[str], marks: Sequence[str]) -> dict[str, str]:
    """What the notes say whose marks are at cells, headings or the title, by mark."""
    marked = marks_at_end([*(mark or "" for mark in marks), *table.headings, *table.title.split(" | ")])
    return {mark: said for mark, said in footnotes(notes).items() if mark in marked}


def _shown(explained: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"footnote {mark} says {said!a}" for mark, said in explained.items())


def _used(extract: Extract, table: TextTable, first: date | None, last: date | None) -> dict[str, object]:
    """The parameters that a statement without dates does not have."""
    has_dates = any(name in table.positions or name in table.constants for name in extract.dates)
    return {"claimed_from": first, "claimed_to": last} if has_dates else {}


def _structs(kind: type[Any], found: Sequence[dict[str, Any]]) -> list[Any]:
    return [kind(**one) for one in found]


def _ratios(percents: Sequence[PercentFacts], reading: Reading, label: str) -> frozenset[str]:
    return frozenset(
        facts.column_name
        for facts in percents
        if are_ratios(facts, reading.units.rates, may_be_small=facts.column_name in _SMALL_PERCENTS, label=label)
    )


def _swapped(
    dates: Sequence[DateFacts], extract: Extract, table: TextTable, reading: Reading, label: str
) -> frozenset[str]:
    """The columns with the month first."""
    orders = {
        facts.column_name: order_of(
            facts,
            reading.declared.date_order,
            is_claimed=table.claimed is not None and facts.column_name == extract.claimed,
            is_workbook=table.first_serial_day is not None,
            label=label,
        )
        for facts in dates
    }
    return frozenset(name for name, order in orders.items() if order == "mdy")


def _roman(dates: Sequence[DateFacts], table: TextTable) -> frozenset[str]:
    """The columns whose first four months may be in Roman numerals."""
    return frozenset(
        facts.column_name for facts in dates if are_roman_months(facts, _month_heading(table, facts.column_name))
    )


def _month_heading(table: TextTable, name: str) -> str:
    """The heading over the months of a column; empty where the file states its month once."""
    months = [place for place, kind in table.composed.get(name, ()) if kind == "month"]
    place = next(iter(months), table.positions.get(name))
    return "" if place is None else table.headings[place]


def _unit_notes(multiples: dict[str, int]) -> tuple[str, ...]:
    """One note for each unit: what was multiplied, and how exact the figures can be."""
    names: dict[int, list[str]] = {}
    for name, multiple in multiples.items():
        names.setdefault(multiple, []).append(name)
    return tuple(
        f"in {_PRECISION.get(multiple, f'{multiple:,}')} of persons, multiplied: {', '.join(columns)}"
        f" (a figure without decimals is exact to {multiple // 2:,} persons)"
        for multiple, columns in names.items()
    )
