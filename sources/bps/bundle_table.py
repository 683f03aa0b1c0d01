"""A bundle of BPS answers as a table, beside those of texts and workbooks."""

from dataclasses import replace

from sources.bps.rows import write_rows
from sources.text.delimited import text_table
from sources.text.reading import Part, Reading
from sources.text.text_table import TextTable


def bps_table(part: Part, reading: Reading) -> TextTable:
    """The rows that the answers give. Raises FileRefused when they are not what the Web API sends."""
    path = part.target(reading, ".bps.csv")
    notes = write_rows(part.path, path, part.label, reading.decimal_mark)
    table = text_table(replace(part, path=path), "none", replace(reading, encoding="utf-8", decimal_mark="."))
    return replace(table, form="answers of BPS", notes=(*table.notes, *notes))
