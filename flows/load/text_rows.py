"""What a statement says of the lines of one text, before or while it is staged."""

from typing import Any

from sources.text.text_table import TextTable
from warehouse.session import Session


def text_rows(session: Session, statement: str, table: TextTable, **parameters: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  values of parameters
    """The rows of a statement over a text. Lines that cannot be split are left out: the stage keeps them."""
    rows = session.rows(statement, path=str(table.path), skip=table.first_line - 1, **parameters)
    if table.row_form != "parquet":
        drop_rejects(session)
    return rows


def drop_rejects(session: Session) -> None:
    """Forget the lines that the CSV reader could not split; it keeps them in two tables until then."""
    session.run_all(("DROP TABLE reject_error", "DROP TABLE reject_scan"))
