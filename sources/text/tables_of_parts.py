"""The tables of a file in parts, sheets or members: a cover or a note is left alone beside a part with a table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from contracts.runtime.errors import FileRefused
from sources.text.text_table import TextTable

NO_TABLE = ("NO_ROWS", "HEADER_MISSING", "SHEET_HIDDEN", "FILE_EMPTY", "FORM_NOT_READ", "NOT_A_TABLE")
"""A part refused for one of these is a cover, a note or an empty form: left alone when another one holds the table.
The one that says most comes first."""


def tables_of(parts: Iterable[tuple[str, Callable[[], Sequence[TextTable]]]]) -> list[TextTable]:
    """The tables of every part that has one. Raises FileRefused when one is broken, or none has any."""
    tables: list[TextTable] = []
    refusals, not_read = [], []
    for title, open_part in parts:
        try:
            tables += open_part()
        except FileRefused as refusal:
            refusals.append(refusal)
            not_read.append(f"{title} ({refusal.code})")
    if serious := [refusal for refusal in refusals if refusal.code not in NO_TABLE]:
        raise serious[0]
    if not tables:
        raise min(refusals, key=lambda refusal: NO_TABLE.index(refusal.code))
    return [replace(tables[0], not_read=(*tables[0].not_read, *not_read)), *tables[1:]]
