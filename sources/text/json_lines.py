"""JSON lines: one object on each line, its keys being the headings. Lines are counted before they are parsed."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from contracts.runtime.errors import FileRefused
from sources.text.claims import constants_of
from sources.text.columns import check_columns
from sources.text.delimited import as_utf8, with_rows
from sources.text.layout import claim_of_names, is_header, read_head, with_constants
from sources.text.reading import READ, Part, Reading, column_notes
from sources.text.text_table import TextTable
from sources.text.units_of_table import statements_of_headings, unit_column

_FIRST_LINES = 1000


def json_table(part: Part, compression: str, reading: Reading) -> TextTable:
    """The table of JSON lines. Raises FileRefused when its keys are not those of the extract, or a value is nested."""
    text = as_utf8(part, compression, reading, "JSON lines")
    keys = _keys(read_head(text.path, text.compression, part.label), part.label)
    match = reading.headings.match(keys)
    if not is_header(match, reading.extract):
        raise _no_lines(part.label, reading)
    constants = with_constants({}, match, constants_of(reading, part.names, part.label), part.label)
    check_columns(match, keys, constants, reading.headings, part.label)
    table = TextTable(
        path=text.path,
        row_form="json",
        form=text.form,
        sheet_name=part.title,
        compression=text.compression,
        decimal_mark=reading.decimal_mark or ".",
        keys=keys,
        column_count=len(keys),
        first_line=1,
        line_count=text.lines.count,
        blank_lines=text.lines.blank,
        has_control_characters=True,
        headings=keys,
        positions=match.positions,
        composed=match.composed,
        unpivoted=match.unpivoted,
        constants=constants,
        notes=column_notes(match, reading.headings),
        claimed=claim_of_names(part.names),
        units=statements_of_headings(reading.headings, match.positions, keys, part.names),
        unit_column=unit_column(keys),
    )
    return with_rows(table, part.label)


def _keys(head: str, label: str) -> tuple[str, ...]:
    """The keys of the first objects, in the order in which they came. Lines that are no object are left to the rows."""
    found: dict[str, None] = {}
    for number, pairs in enumerate(_objects(head), start=1):
        names = [name for name, _ in pairs]
        if repeated := [name for name, count in Counter(names).items() if count > 1]:
            raise FileRefused(
                f"{label}: key {repeated[0]!a} appears more than once in object {number}. Keep one of each.",
                code="COLUMN_REPEATED",
            )
        if nested := [name for name, value in pairs if isinstance(value, list | dict)]:
            raise FileRefused(
                f"{label}: key {nested[0]!a} of object {number} holds a list or an object, not a value."
                " Write one value for each key.",
                code="VALUE_NESTED",
            )
        found.update(dict.fromkeys(names))
    return tuple(found)


def _objects(head: str) -> Iterator[list[tuple[str, Any]]]:
    """The objects of the whole lines of a head; the last line may be cut."""
    for line in head.splitlines()[:_FIRST_LINES]:
        if line.strip():
            try:
                pairs = json.loads(line, object_pairs_hook=_Pairs)
            except (ValueError, RecursionError):
                continue
            if isinstance(pairs, _Pairs):
                yield pairs


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of one object, repeated ones included."""


def _no_lines(label: str, reading: Reading) -> FileRefused:
    return FileRefused(
        f"{label}: this is JSON, but not lines of {reading.extract.dataset}; perhaps an error answer that was kept as a"
        f" file. Expected keys: {', '.join(reading.extract.required)}. {READ}.",
        code="FORM_NOT_READ",
    )
