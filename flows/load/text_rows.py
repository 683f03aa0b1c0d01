"""What statements say of the lines of one text, before or while it is staged; of a large one, what it repeats."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from contracts.language.extract import Extract
from contracts.language.table import Field
from sources.text.text_table import TextTable
from transforms.usual_texts import MOST_SPELLINGS, frequent_texts, is_usual, repeating_fields, usual_texts
from warehouse.session import Session

_MANY_LINES = 10_000
"""A shorter table is read sooner than it is looked through."""


def text_rows(session: Session, statement: str, table: TextTable, **parameters: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401  values of parameters
    """The rows of a statement over a text. Lines that cannot be split are left out: the stage keeps them."""
    rows = session.rows(statement, path=str(table.path), skip=table.first_line - 1, **parameters)
    if table.row_form != "parquet":
        drop_rejects(session)
    return rows


def drop_rejects(session: Session) -> None:
    """Forget the lines that the CSV reader could not split; it keeps them in two tables until then."""
    session.run_all(("DROP TABLE reject_error", "DROP TABLE reject_scan"))


def with_spellings(session: Session, extract: Extract, table: TextTable) -> TextTable:
    """The table with the usual texts for what its first rows repeat; the other rows are read as they are."""
    fields = [] if table.row_count < _MANY_LINES else repeating_fields(extract, table)
    if not fields:
        return table
    found = text_rows(session, frequent_texts(fields, table), table)
    texts = {field.name: _usual(session, field, table, found, place) for place, field in enumerate(fields)}
    return replace(table, spellings={name: usual for name, usual in texts.items() if usual})


def _usual(
    session: Session, field: Field, table: TextTable, found: Sequence[tuple[Any, ...]], place: int
) -> dict[str, str]:
    """The usual text of each frequent spelling in one place of what was found."""
    counts: Counter[str] = Counter()
    for count, *texts in found:
        counts[texts[place] or ""] += count
    spellings = [text for text, _ in counts.most_common() if text and not is_usual(field, text)][:MOST_SPELLINGS]
    return dict(session.rows(usual_texts(field, table), spellings=spellings)) if spellings else {}
