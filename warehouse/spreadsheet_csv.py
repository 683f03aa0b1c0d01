"""Tables as CSV for a spreadsheet with Indonesian settings, which a double click opens.

A byte-order mark says that it is UTF-8, `;` divides the columns and decimals have a comma. What a spreadsheet would run
as a formula begins with `'`, also behind blanks and with the wide signs that Excel takes for `=`; a code, which it
would take for a number or a day (53.01, 2024-06), is written `="53.01"`. The plain CSV keeps every text as it is.
"""

from collections.abc import Iterable
from pathlib import Path

from contracts.language.ddl import quoted
from contracts.language.table import Field, Table
from warehouse.session import Session

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LOOKS_LIKE_A_NUMBER = r"[-+0-9.,:/% ]*[0-9][-+0-9.,:/% ]*"
_LOOKS_LIKE_A_FORMULA = (
    r"(?s)[\t\r\n].*|[\s\x00-\x1f\x{00a0}\x{200b}\x{3000}\x{feff}]*[-=+@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}].*"
)


def write_spreadsheet_csvs(session: Session, tables: Iterable[Table], folder: Path) -> None:
    """Write each table of schema `mart` into `folder`, ordered by its key."""
    folder.mkdir(exist_ok=True)
    for table in tables:
        file = folder / f"{table.table_name}.csv"
        columns = ", ".join(f"{_cell(field)} AS {field.name}" for field in table.fields)
        rows = f"(SELECT {columns} FROM {table.name} ORDER BY {', '.join(f'{table.name}.{key}' for key in table.key)})"
        session.run(f"COPY {rows} TO {quoted(str(file))} (FORMAT csv, HEADER, DELIMITER ';')")
        file.write_bytes(_BYTE_ORDER_MARK + file.read_bytes())


def _cell(field: Field) -> str:
    """The SQL that writes a value of the column as a spreadsheet should take it."""
    if field.type == "DOUBLE":
        return f"replace({field.name}::VARCHAR, '.', ',')"
    if field.type != "VARCHAR":
        return field.name
    return (
        f"CASE WHEN regexp_full_match({field.name}, {quoted(_LOOKS_LIKE_A_FORMULA)}) THEN '''' || {field.name}"
        f" WHEN regexp_full_match({field.name}, {quoted(_LOOKS_LIKE_A_NUMBER)}) THEN '=\"' || {field.name} || '\"'"
        f" ELSE {field.name} END"
    )
