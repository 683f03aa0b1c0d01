"""The texts of few values that a large file repeats: each spelling is read once, and its usual text in every row.

A month in words goes through several patterns, a segment written out through a list of names. That the usual text is
read as the same value holds by construction: it is made of the value that the readers give for the spelling.
"""

import re
from collections.abc import Mapping, Sequence

from contracts.language.ddl import quoted
from contracts.language.extract import Extract
from contracts.language.table import Field
from transforms.cell_readers import TextTable, cell_of, is_of_days, plain_text, reader_of, takes_cell
from transforms.render import render

_OF_FEW_VALUES = ("month", "yes_no", "status", "segment", "sex")
_MOST_LINES, _MOST_TEXTS, MOST_SPELLINGS = 5_000, 1_000, 24


def repeating_fields(extract: Extract, table: TextTable) -> list[Field]:
    """The fields that have few values and a column of their own."""
    return [
        field
        for field in extract.fields
        if field.reader in _OF_FEW_VALUES and re.fullmatch("c[0-9]+", cell_of(field, table) or "")
    ]


def frequent_texts(fields: Sequence[Field], table: TextTable) -> str:
    """SELECT of the texts of these columns in the first rows, and how often they are met: parameters path and skip."""
    return render(
        "frequent_texts",
        table=table,
        most_lines=_MOST_LINES,
        most_texts=_MOST_TEXTS,
        cells={field.name: cell_of(field, table) for field in fields},
    )


def is_usual(field: Field, text: str) -> bool:
    """Whether a text is read by one comparison anyway."""
    if is_of_days(field):
        return bool(re.fullmatch("2[0-9]{3}-[0-9]{2}", text))
    return text in (("Y", "N") if field.type == "BOOLEAN" else field.one_of)


def usual_texts(field: Field, table: TextTable) -> str:
    """SELECT of the usual text for each spelling that can be read: parameter spellings."""
    return render(
        "usual_texts",
        field=field,
        plain=plain_text(field, table) if is_of_days(field) else "NULL",
        value=reader_of(field, "spelling" if takes_cell(field, table) else f"{field.name}_text", table),
    )


def usual_text(cell: str, spellings: Mapping[str, str]) -> str:
    """A cell, or the usual text where it has one of the spellings: all were read, so none is a text of a person."""
    cases = " ".join(f"WHEN {quoted(text)} THEN {quoted(usual)}" for text, usual in spellings.items())
    return f"CASE {cell} {cases} ELSE {cell} END"
