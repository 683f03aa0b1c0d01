"""From a snapshot to its tables, whatever its form."""

from functools import partial

from sources.bps.bundle_table import bps_table
from sources.opening.archive import members_of
from sources.opening.form import form_of
from sources.snapshots.snapshot import Snapshot
from sources.text.delimited import text_table
from sources.text.json_lines import json_table
from sources.text.parquet_table import parquet_table
from sources.text.reading import Part, Reading
from sources.text.tables_of_parts import tables_of
from sources.text.text_table import TextTable
from sources.workbook.tables import workbook_tables


def open_tables(snapshot: Snapshot, reading: Reading) -> list[TextTable]:
    """The tables of one file: one for a text or a Parquet file, those of its sheets or members for a file in parts.

    Raises FileRefused with the file, the reason and what to do.
    """
    whole = Part(snapshot.path, (snapshot.file_name,), snapshot.label)
    return _tables(whole, reading)


def _tables(part: Part, reading: Reading) -> list[TextTable]:
    form, compression = form_of(part.path, part.label)
    if form == "workbook":
        return workbook_tables(part, reading)
    if form == "archive":
        members = members_of(part, reading.folder)
        return tables_of((member.title, partial(_tables, member, reading)) for member in members)
    if form == "bps":
        return [bps_table(part, reading)]
    if form == "parquet":
        return [parquet_table(part, reading)]
    return [json_table(part, compression, reading) if form == "json" else text_table(part, compression, reading)]
