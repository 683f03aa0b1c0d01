"""How the cells of one field become a value: an expression over the columns of a text table."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from contracts.language.ddl import quoted
from contracts.language.extract import CELL_READERS
from contracts.language.table import Field
from transforms.composed_cell import composed_cell

_NUMERIC_READERS = ("amount", "count", "percent")
_DAY_READERS = ("day", "month")


class TextTable(Protocol):
    """What the stage step needs to know of a text: see `sources.text.text_table.TextTable`."""

    @property
    def row_form(self) -> str: ...
    @property
    def heading_rows(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def keys(self) -> tuple[str, ...]: ...
    @property
    def first_serial_day(self) -> date | None: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def decimal_mark(self) -> str: ...
    @property
    def has_control_characters(self) -> bool: ...
    @property
    def compression(self) -> str: ...
    @property
    def column_count(self) -> int: ...
    @property
    def used_places(self) -> frozenset[int]: ...
    @property
    def marks(self) -> tuple[str, ...]: ...
    @property
    def positions(self) -> dict[str, int]: ...
    @property
    def composed(self) -> Mapping[str, tuple[tuple[int, str], ...]]: ...
    @property
    def constants(self) -> dict[str, str]: ...
    @property
    def unit_column(self) -> int | None: ...
    @property
    def multiples(self) -> Mapping[str, int]: ...
    @property
    def swapped(self) -> frozenset[str]: ...
    @property
    def roman(self) -> frozenset[str]: ...
    @property
    def unordered(self) -> frozenset[str]: ...
    @property
    def ratios(self) -> frozenset[str]: ...
    @property
    def spellings(self) -> Mapping[str, Mapping[str, str]]: ...


def cell_of(field: Field, table: TextTable) -> str | None:
    """Where the text of a field is: in a column, or once for the whole file. None when the file has none."""
    cell = None
    if field.name in table.composed:
        cell = composed_cell(table.composed[field.name])
    elif field.name in table.positions:
        cell = f"c{table.positions[field.name]}"
    elif field.name in table.constants:
        cell = quoted(table.constants[field.name])
    return f"month_of_year({cell}, '{field.month_of_year}')" if cell and field.month_of_year else cell


def _has_serials(field: Field, table: TextTable) -> bool:
    """Whether days of this column may be written as numbers, as workbooks do."""
    return field.reader in _DAY_READERS and table.first_serial_day is not None


def takes_cell(field: Field, table: TextTable) -> bool:
    """Whether the reader of a field looks at the cell itself before it takes the blanks around it away."""
    return field.reader in CELL_READERS and field.name not in table.composed and field.unit != "percent"


def is_of_days(field: Field) -> bool:
    """Whether the values of a field are days or months."""
    return field.reader in _DAY_READERS


def plain_text(field: Field, table: TextTable) -> str:
    """The text of a day or a month, in the order of its column and with plain blanks."""
    text = f"{field.name}_text"
    if field.name in table.swapped:
        text = f"read_month_first({text})"
    if field.name in table.unordered:
        text = f"read_without_order({text})"
    if field.name in table.roman:
        text = f"read_roman({text})"
    if _has_serials(field, table):
        text = f"read_serial({text}, DATE '{table.first_serial_day}')"
    return f"one_blank({text})"


def reader_of(field: Field, source: str | None, table: TextTable) -> str:
    """The value of a field, read from the column `source`; NULL where the file has none."""
    if source is None:
        return f"NULL::{field.type}"
    if field.unit == "percent":
        return _percent_reader(field, source, table)
    if field.reader == "text":
        return source
    if field.reader in _NUMERIC_READERS:
        return _number_reader(field, source, table)
    return f"{field.reader}_of({field.name}_plain)" if is_of_days(field) else f"read_{field.reader}({source})"


def _number_reader(field: Field, source: str, table: TextTable) -> str:
    if multiple := table.multiples.get(field.name):
        return f"read_multiple({source}, '{table.decimal_mark}', {multiple})"
    return f"read_{field.reader}({source}, '{table.decimal_mark}')"


def _percent_reader(field: Field, source: str, table: TextTable) -> str:
    """A statement keeps its percentage as it is written; whoever compares with it needs its decimals."""
    times = 100 if field.name in table.ratios else 1
    reader = "read_stated_percent" if field.reader == "text" else "read_signed_percent"
    return f"{reader}({source}, '{table.decimal_mark}', {times})"
