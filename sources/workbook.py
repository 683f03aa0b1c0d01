"""Workbooks to text: every visible sheet becomes one CSV in the vault, cell for cell.

The reader keeps a number a number, and Python writes it as `5371010101900001.0`, so a NIK that was kept as a number is
still seen to be one. Rows pass straight from the reader to the CSV writer; nothing here looks at them.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, ZipError

from contracts.errors import FileRefused


@dataclass(frozen=True)
class SheetText:
    """One visible sheet as text: its name, its CSV and its number of rows up to the last used one."""

    name: str
    path: Path
    row_count: int


def sheets_as_text(workbook: Path, folder: Path, name: str) -> list[SheetText]:
    """Write each visible, non-empty sheet into `folder`. Raises FileRefused when the workbook cannot be opened."""
    try:
        book = CalamineWorkbook.from_path(str(workbook))
        visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        return [text for place, title in enumerate(visible) if (text := _sheet(book, title, folder, place, workbook.stem))]
    except (CalamineError, ZipError, OSError) as error:
        raise FileRefused(
            f"{name}: the workbook cannot be opened; it may be damaged or protected by a password."
            " Open it in a spreadsheet program and save it again without a password.",
            code="WORKBOOK_UNREADABLE",
        ) from error


def _sheet(book: CalamineWorkbook, title: str, folder: Path, place: int, stem: str) -> SheetText | None:
    sheet = book.get_sheet_by_name(title)
    rows = sheet.to_python(skip_empty_area=False)
    if not rows:
        return None
    path = folder / f"{stem[:16]}-{place}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return SheetText(name=title, path=path, row_count=len(rows))
