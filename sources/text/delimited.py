"""From a text with delimiters to a table: its encoding, its header, its decimal mark, and where its rows begin."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from contracts.runtime.errors import FileRefused
from sources.text.claims import constants_of
from sources.text.columns import check_columns
from sources.text.decimal_mark import decimal_mark_of, is_mark_sure
from sources.text.header_rows import check_header_rows, check_heading_of_one, heading_rows
from sources.text.layout import (
    Header,
    about_rows,
    claim_of,
    find_header,
    info_lines,
    other_info_lines,
    read_head,
    title_of,
    with_constants,
)
from sources.text.lines import Lines, survey
from sources.text.plain_text import check_text, decoded, marked_encoding, needs_decoding, without_head
from sources.text.reading import Part, Reading, column_notes
from sources.text.text_table import TextTable
from sources.text.units_of_table import statements_of, unit_column


@dataclass(frozen=True)
class Text:
    """One text in UTF-8 as it is on disk; `form` says what it was, encoding included."""

    path: Path
    compression: str
    lines: Lines
    form: str


def as_utf8(part: Part, compression: str, reading: Reading, form: str) -> Text:
    """The text as it was sent when DuckDB can read it so, else a copy in UTF-8 with one kind of line end."""
    marked = marked_encoding(part.path, compression, part.label)
    encoding = marked or reading.encoding
    how = "its byte order mark" if marked else "declared"
    lines = survey(part.path, compression, part.label)
    if not needs_decoding(lines, encoding):
        check_text(lines, part.label)
        if not lines.ends_differ:
            return Text(part.path, compression, lines, f"{form} in UTF-8")
        encoding = "utf-8"
    path = decoded(part.path, compression, encoding, part.target(reading, ".utf8"), part.label)
    lines = survey(path, "none", part.label)
    check_text(lines, part.label)
    return Text(path, "none", lines, f"{form} in {encoding.upper()}" + (f" ({how})" if encoding != "utf-8" else ""))


def text_table(part: Part, compression: str, reading: Reading) -> TextTable:
    """The table of a delimited text. Raises FileRefused when it is not what its source says it is."""
    text = as_utf8(part, compression, reading, "text")
    head = read_head(text.path, text.compression, part.label)
    header = find_header(head, reading.headings, part.label)
    decimal_mark = reading.decimal_mark or decimal_mark_of(head, header, reading.extract, part.label)
    check_header_rows(head, header, reading.extract, part.label)
    is_sure = bool(reading.decimal_mark) or is_mark_sure(head, header, reading.extract)
    table = table_under(header, text, part, reading, decimal_mark)
    check_heading_of_one(head, header, reading.extract, part.label)
    return replace(table, is_mark_sure=is_sure, heading_rows=heading_rows(head, header, reading.extract))


def table_under(
    header: Header, text: Text, part: Part, reading: Reading, decimal_mark: str, first_serial_day: date | None = None
) -> TextTable:
    """The table whose header was found. Raises FileRefused when a column is missing or there is no row."""
    stated = info_lines(header, reading.headings)
    constants = with_constants(
        stated, header.match, constants_of(reading, (*part.names, about_rows(header)), part.label), part.label
    )
    check_columns(header.match, header.cells, constants, reading.headings, part.label, header)
    if not header.is_one_line_each:
        path = part.target(reading, ".rows")
        without_head(text.path, text.compression, header.first_line, path, part.label)
        text = replace(text, path=path, compression="none")
    table = TextTable(
        path=text.path,
        form=text.form,
        sheet_name=part.title,
        compression=text.compression,
        delimiter=header.delimiter,
        decimal_mark=decimal_mark,
        column_count=len(header.cells),
        first_line=header.first_line,
        line_count=text.lines.count,
        blank_lines=tuple(line for line in text.lines.blank if line >= header.first_line),
        has_control_characters=text.lines.has_control,
        headings=header.cells,
        title=title_of(header),
        stated=other_info_lines(header, reading.headings),
        positions=header.match.positions,
        composed=header.match.composed,
        unpivoted=header.match.unpivoted,
        constants=constants,
        first_serial_day=first_serial_day,
        notes=column_notes(header.match, reading.headings),
        claimed=claim_of(part.names, header),
        units=statements_of(header, reading.headings, part.names, part.title),
        unit_column=unit_column(header.cells),
    )
    return with_rows(table, part.label)


def with_rows(table: TextTable, label: str) -> TextTable:
    """`table`. Raises FileRefused when it has no row."""
    if table.row_count <= 0:
        raise FileRefused(f"{label}: there is a header but no row. Ask the office to send it again.", code="NO_ROWS")
    return table
