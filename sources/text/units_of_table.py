"""Where a table states the unit of its counts, and the one unit that all these statements agree on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.extracts.headings import Headings, states_units
from contracts.language.extract import Extract
from contracts.language.stated_units import Unit, stated_units, unit_of, unit_of_heading
from contracts.runtime.errors import FileRefused
from contracts.runtime.personal_text import scrubbed
from contracts.runtime.remedies import Remedy
from sources.text.layout import Header, Row

_PERSONS = Unit("persons")
_SHOWN = 40
_NAMED_MULTIPLE = re.compile(r"\b(ribuan|jutaan|thousands|millions)\b")
"""In the name of a file or a sheet, as in `semesta_ribuan.csv`; in a title it may be of many: `ribuan pekerja`."""
_UNIT_COLUMN = "the unit column"
_UNITS = (
    Remedy("unit", "persons", "each count is of persons"),
    Remedy("unit", "thousand persons", "each is of thousands"),
    Remedy("unit", "million persons", "each is of millions"),
)


@dataclass(frozen=True)
class UnitStatement:
    """One place of a file that states a unit; `column` is ours, None for every column."""

    unit: Unit
    place: str
    column: str | None = None


def unit_column(cells: Sequence[str]) -> int | None:
    """The position of the column that holds the unit of each row."""
    places = [place for place, cell in enumerate(cells) if states_units(cell)]
    return places[0] if places else None


def statements_of(header: Header, headings: Headings, names: Sequence[str], title: str) -> tuple[UnitStatement, ...]:
    """What titles, info lines, headings, the row below them and the names of file and sheet state."""
    return tuple(_statements(header, headings, (*names, title)))


def statements_of_headings(headings: Headings, positions: Mapping[str, int], cells: Sequence[str], names: Sequence[str]
) -> tuple[UnitStatement, ...]:  # fmt: skip
    """What headings and names state, where nothing is above the rows."""
    return (*_of_headings(headings.extract, positions, cells), *_of_names(names))


def _statements(header: Header, headings: Headings, names: Sequence[str]) -> Iterator[UnitStatement]:
    for number, row in enumerate(header.above, start=1):
        yield from (UnitStatement(unit, f"line {number}") for cell in row for unit in stated_units(cell))
        yield from _unknown(row, f"line {number}")
    yield from _of_headings(headings.extract, header.match.positions, header.cells)
    yield from _of_row_below(headings.extract, header)
    yield from _of_names(names)


def _unknown(row: Row, place: str) -> Iterator[UnitStatement]:
    """The unit of an info line such as `Satuan : lusin`, where it is none that is known."""
    label, _, said = " ".join(cell.strip() for cell in row if cell.strip()).partition(":")
    unit = unit_of(said) if unit_column([label]) is not None else None
    if unit and unit.kind == "unknown":
        yield UnitStatement(unit, f"{place}, {scrubbed(said.strip())[:_SHOWN]!a},")


def _of_headings(extract: Extract, positions: Mapping[str, int], cells: Sequence[str]) -> Iterator[UnitStatement]:
    for name in extract.counts_of_persons:
        if name in positions:
            for unit in unit_of_heading(cells[positions[name]]):
                yield UnitStatement(unit, f"the heading of {name}", name)


def _of_row_below(extract: Extract, header: Header) -> Iterator[UnitStatement]:
    for row in header.below:
        for name in extract.counts_of_persons:
            place = header.match.positions.get(name, len(row))
            unit = unit_of(row[place]) if place < len(row) else None
            if unit and unit.kind != "unknown":
                yield UnitStatement(unit, f"the unit below {name}", name)


def _of_names(names: Sequence[str]) -> Iterator[UnitStatement]:
    for name in names:
        bare = _NAMED_MULTIPLE.search(name.replace("_", " ").casefold())
        units = dict.fromkeys((*stated_units(name), *filter(None, [unit_of(bare[0]) if bare else None])))
        yield from (UnitStatement(unit, f"the name {name!a}") for unit in units)


@dataclass(frozen=True)
class UnitsOfRows:
    """What the rows state: the texts of a unit column, and notes of a single cell among or below them."""

    of_column: Sequence[str] = ()
    notes: Sequence[str] = ()


def multiples_of(
    extract: Extract, columns: Iterable[str], statements: Sequence[UnitStatement], rows: UnitsOfRows,
    declared: Unit | None, label: str,
) -> dict[str, int]:  # fmt: skip
    """By how much the numbers of each count are multiplied, 1 left out.

    Raises FileRefused when two statements differ, or a count of persons is stated in a unit of something else.
    """
    every = (*statements, *_of_rows(rows, label, is_declared=declared is not None))
    units = {
        name: _agreed(name, [one for one in every if one.column in (None, name)], declared, label)
        for name in extract.counts_of_persons
        if name in columns
    }
    return {name: unit.multiple for name, unit in units.items() if unit.multiple != 1}


def _of_rows(rows: UnitsOfRows, label: str, *, is_declared: bool) -> Iterator[UnitStatement]:
    for text in rows.of_column:
        unit = unit_of(text)
        if unit and unit.kind == "unknown" and not is_declared:
            raise FileRefused(
                f"{label}: its unit column says {scrubbed(text)[:_SHOWN]!a}, which is no known unit. Write persons,"
                ' thousand persons or million persons, or declare it for its source: unit = "persons".',
                code="UNIT_UNKNOWN",
                remedies=_UNITS,
            )
        if unit and unit.kind != "unknown":
            yield UnitStatement(unit, _UNIT_COLUMN)
    for note in rows.notes:
        yield from (UnitStatement(unit, "a note in its rows") for unit in stated_units(note))


def _agreed(name: str, stated: Sequence[UnitStatement], declared: Unit | None, label: str) -> Unit:
    """The unit of one column: what its own statements say, where there are none what all say of every column."""
    of_persons = {one.unit: one.place for one in reversed(stated) if one.unit.is_of_persons}
    others = [one for one in stated if not one.unit.is_of_persons and _is_about(one)]
    is_of_some_rows = any(one.place == _UNIT_COLUMN for one in others)
    if others and (is_of_some_rows or not of_persons) and declared is None:
        raise FileRefused(
            f"{label}: column {name} counts persons, and {others[0].place} states {others[0].unit}. Send the table of"
            ' numbers, or declare what its source means: unit = "persons".',
            code="UNIT_NOT_PERSONS",
            remedies=_UNITS[:1],
        )
    if len(of_persons) > 1 and declared not in of_persons:
        raise _differ(name, of_persons, label)
    if declared and of_persons and declared not in of_persons:
        raise _differ(name, {**of_persons, declared: "unit of its source"}, label)
    return declared or next(iter(of_persons), _PERSONS)


def _is_about(statement: UnitStatement) -> bool:
    """Whether a unit of something else is the unit of this column: what a title says may be of another one."""
    is_of_rows = statement.column is not None or statement.place == _UNIT_COLUMN
    return is_of_rows or statement.unit.kind in ("percent", "unknown")


def _differ(name: str, of_persons: Mapping[Unit, str], label: str) -> FileRefused:
    said = ", ".join(f"{unit} by {place}" for unit, place in of_persons.items())
    return FileRefused(
        f"{label}: column {name} is stated in different units: {said}. Ask which is right, and correct the file or,"
        ' when one of them is, declare it for its source, such as unit = "thousand persons".',
        code="UNIT_DISAGREES",
        remedies=_UNITS,
    )
