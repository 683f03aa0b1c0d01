"""Parquet: columns by their names, rows counted by the file's own footer."""

from contracts.runtime.errors import FileRefused
from sources.text.claims import constants_of
from sources.text.columns import check_columns
from sources.text.delimited import with_rows
from sources.text.layout import claim_of_names, is_header, with_constants
from sources.text.reading import Part, Reading, column_notes
from sources.text.text_table import TextTable
from sources.text.units_of_table import statements_of_headings, unit_column


def parquet_table(part: Part, reading: Reading) -> TextTable:
    """The table of a Parquet file. Raises FileRefused when its columns are not those of the extract, or are nested."""
    columns = reading.parquet(part.path, part.label)
    names = tuple(columns.names)
    match = reading.headings.match(names)
    if not is_header(match, reading.extract):
        raise FileRefused(
            f"{part.label}: the Parquet file has other columns. Expected: {', '.join(reading.extract.required)}."
            f" Found: {', '.join(ascii(name) for name in names)}.",
            code="HEADER_MISSING",
        )
    constants = with_constants({}, match, constants_of(reading, part.names, part.label), part.label)
    check_columns(match, names, constants, reading.headings, part.label)
    if nested := [name for name in columns.nested if reading.headings.field_of(name)]:
        raise FileRefused(
            f"{part.label}: column {nested[0]!a} holds lists or objects, not values. Write one value in each row.",
            code="VALUE_NESTED",
        )
    table = TextTable(
        path=part.path,
        row_form="parquet",
        form="Parquet",
        sheet_name=part.title,
        compression="none",
        decimal_mark=reading.decimal_mark or ".",
        keys=names,
        column_count=len(names),
        first_line=1,
        line_count=columns.row_count,
        has_control_characters=True,
        headings=names,
        positions=match.positions,
        composed=match.composed,
        unpivoted=match.unpivoted,
        constants=constants,
        notes=column_notes(match, reading.headings),
        claimed=claim_of_names(part.names),
        units=statements_of_headings(reading.headings, match.positions, names, part.names),
        unit_column=unit_column(names),
    )
    return with_rows(table, part.label)
