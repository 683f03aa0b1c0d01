"""From a bundle of BPS answers to the text of one table in our columns: each row is one region and survey round."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contracts.language.months import MONTH_NUMBERS
from contracts.runtime.errors import FileRefused
from sources.bps.answer import is_empty, read_answer
from sources.bps.bundle import BpsVariable, KeptAnswer, Request, read_bundle
from sources.bps.table import TOTAL, BpsTable, Cell, Member, read_table
from sources.bps.totals import total_notes
from sources.bps.values import decimal_mark_of, multiple_of, plain_value, unit_note

_KEYS = ("round", "region")
_BPS_DIGITS = 4

Rows = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True)
class Column:
    """The values of one column of ours: those of regions by round and region, and the total by round."""

    variable: BpsVariable
    regions: Mapping[tuple[str, str], str]
    totals: Mapping[str, str]
    multiple: int


def write_rows(bundle: Path, target: Path, label: str, decimal_mark: str | None = None) -> tuple[str, ...]:
    """Write the table of a bundle as CSV and return what people should know of it. `decimal_mark` is that of texts.

    Raises FileRefused when an answer is not what the Web API sends, or does not say which value is meant.
    """
    request, answers = read_bundle(bundle, label)
    tables, notes = _tables(answers, label)
    rows: Rows = {}
    for variable in request.variables:
        where = f"{label} variable {variable.id}"
        if table := tables.get((variable.domain, variable.id)):
            column = _column(request, variable, table, decimal_mark, where)
            notes += unit_note(variable, column.multiple)
            notes += total_notes(variable, column.regions, column.totals, column.multiple)
            _fill(rows, column, where)
    if not rows:
        raise FileRefused(
            f"{label}: BPS has no value of these variables in these years. Look at the variables, or begin later with"
            " first_year.",
            code="BPS_EMPTY",
        )
    _write(target, [variable.column for variable in request.variables], rows)
    return tuple(notes)


def _tables(answers: Sequence[KeptAnswer], label: str) -> tuple[dict[tuple[str, str], BpsTable], list[str]]:
    """The table of each variable, and what was left out of it."""
    tables, notes = {}, []
    for kept in answers:
        where = f"{label} variable {kept.variable_id}"
        answer = read_answer(kept.body, where)
        if is_empty(answer):
            notes.append(f"variable {kept.variable_id} of domain {kept.domain} has no data")
            continue
        table = tables[kept.domain, kept.variable_id] = read_table(answer, where)
        if table.unexplained:
            notes.append(f"variable {kept.variable_id}: {table.unexplained} values fit no dimension and are left out")
    return tables, notes


def _column(request: Request, variable: BpsVariable, table: BpsTable, decimal_mark: str | None, label: str) -> Column:
    multiple = multiple_of(variable, table.unit, label)
    derived = _derived(variable, table.derived, label)
    months = _months(variable, table.parts, label)
    regions: dict[tuple[str, str], str] = {}
    totals: dict[str, str] = {}
    cells = [(cell, cell.text) for cell in table.cells(derived) if cell.text is not None and cell.part in months]
    mark = decimal_mark_of((text for _, text in cells), decimal_mark)
    for cell, text in cells:
        when = f"{cell.year}-{months[cell.part]:02d}"
        value = plain_value(text, multiple, mark, label)
        if cell.region.value == TOTAL:
            totals[when] = value
        else:
            _put(regions, (when, _region(request, cell, label)), value, label)
    return Column(variable, regions, totals, multiple)


def _put(values: dict[tuple[str, str], str], key: tuple[str, str], value: str, label: str) -> None:
    if values.setdefault(key, value) != value:
        raise FileRefused(
            f"{label}: two values for region {key[1]} in round {key[0]}."
            " Correct turvar, month or regions of its source.",
            code="BPS_TWO_VALUES",
        )


def _derived(variable: BpsVariable, members: Sequence[Member], label: str) -> Member:
    if variable.derived is None and len(members) == 1:
        return members[0]
    chosen = [m for m in members if variable.derived in (m.value, m.label)]
    if len(chosen) != 1:
        offered = ", ".join(f"{member.value} ({member.label})" for member in members)
        raise FileRefused(
            f"{label}: turvar must name one of its derived variables: {offered}. It is never guessed.",
            code="BPS_DERIVED",
        )
    return chosen[0]


def _months(variable: BpsVariable, members: Sequence[Member], label: str) -> dict[Member, int]:
    """The month that each part of a year means; yearly values mean none unless their source says so."""
    months = {m: MONTH_NUMBERS[m.label.lower()] for m in members if m.label.lower() in MONTH_NUMBERS}
    if variable.month is not None:
        months |= {member: variable.month for member in members if member not in months}
    if not months:
        raise FileRefused(
            f"{label}: its values are of a year and no month is stated."
            " Say which survey they are of, such as month = 8.",
            code="BPS_MONTH",
        )
    return months


def _region(request: Request, cell: Cell, label: str) -> str:
    """The region as the source names regions: the code that BPS sends, or the label."""
    member = cell.region
    if member.value in request.regions:
        return request.regions[member.value]
    if request.region_codes == "names":
        return member.label
    if not (member.value.isdecimal() and len(member.value) == _BPS_DIGITS):
        raise FileRefused(
            f"{label}: region {member.value} ({member.label}) is numbered within its table and has no BPS code."
            ' Name codes under regions of its source, or set region_codes = "names".',
            code="BPS_REGION",
        )
    return member.value


def _fill(rows: Rows, column: Column, label: str) -> None:
    for key, value in column.regions.items():
        cells = rows.setdefault(key, {})
        if cells.setdefault(column.variable.column, value) != value:
            raise FileRefused(
                f"{label}: another variable gives {column.variable.column} of region {key[1]} in round {key[0]} too,"
                " with another value. Keep one of them.",
                code="BPS_TWO_VALUES",
            )


def _write(target: Path, columns: Sequence[str], rows: Rows) -> None:
    names = list(dict.fromkeys(columns))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow((*_KEYS, *names))
        writer.writerows(_cells(names, rows))


def _cells(names: Sequence[str], rows: Rows) -> Iterator[tuple[str, ...]]:
    for key in sorted(rows):
        yield (*key, *(rows[key].get(name, "") for name in names))
