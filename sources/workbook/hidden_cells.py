"""What people do not see of a worksheet, or see struck out: nobody knows whether it counts until its source says so.

A filter that was left on hides rows as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contracts.runtime.errors import FileRefused
from sources.text.lines import line_numbers
from sources.text.reading import Reading
from sources.text.text_table import TextTable
from sources.workbook.sheets_as_text import SheetText


def as_seen(table: TextTable, sheet: SheetText, reading: Reading, label: str) -> TextTable:
    """The table without the lines that its source ignores. Raises FileRefused where it does not say what is meant."""
    used = _used_columns(table)
    hidden = sorted(line for line in sheet.hidden_lines if line >= table.first_line)
    struck = sorted(line for line, places in sheet.struck.items() if line >= table.first_line and used & {*places})
    if reading.declared.hidden is None:
        columns = used & sheet.hidden_columns if reading.extract.is_of_aggregates else set()
        said = [
            *_said(hidden, "hidden, by hand or by a filter"),
            *_said(struck, "struck out, or not shown by a number format"),
            *_of(table, columns),
        ]
        if said:
            raise _refusal(label, said)
    if reading.declared.hidden == "ignore" and (lines := tuple(sorted({*hidden, *struck}))):
        left = f"{len(lines)} hidden or struck-out row(s) left out: {line_numbers(lines)}"
        return replace(table, left_out=lines, notes=(*table.notes, left))
    return table


def _refusal(label: str, found: Iterable[str]) -> FileRefused:
    return FileRefused(
        f'{label}: {"; ".join(found)}. Say what is meant under its source in cakupan.toml: hidden = "read" where what'
        ' is hidden or struck out counts, hidden = "ignore" where it does not; or send the file without it.',
        code="HIDDEN_CELLS",
    )


def _used_columns(table: TextTable) -> set[int]:
    composed = (place for parts in table.composed.values() for place, _ in parts)
    apart = (place for columns in table.unpivoted.values() for place in columns.values())
    return {*table.positions.values(), *composed, *apart}


def _said(lines: list[int], what: str) -> Iterator[str]:
    if lines:
        yield f"row(s) {line_numbers(lines)} with data are {what}"


def _of(table: TextTable, columns: Iterable[int]) -> Iterator[str]:
    for place in sorted(columns):
        yield f"column {table.headings[place].strip()!a} is hidden and would be read"
