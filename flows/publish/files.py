"""What is beside the tables of a release for people: pages, PDF, pictures, the workbook, CSV for spreadsheets."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

from contracts.language.table import Table
from contracts.marts.release_tables import RELEASE_TABLES
from flows.settings.cakupan_toml import Publish
from report.figures.edition import Edition
from report.figures.published import Published
from report.workbook.sheet_rows import MOST_ROWS, SheetRows
from transforms.render import render
from warehouse.session import Session
from warehouse.spreadsheet_csv import write_spreadsheet_csvs

INDEX, PDF, SPREADSHEETS = "index.html", "index.pdf", "csv_excel"

LeftOut = dict[str, str]
"""Files that were asked for and could not be made, and why."""


def write_files(session: Session, shown: Published, publish: Publish, folder: Path) -> LeftOut:
    """Write the pages and the other files that the settings ask for, from the published tables in schema `mart`.

    Chromium prints in a process of its own while the other files are written.
    """
    has_page = publish.pages and _write_pages(shown, folder)
    edition = edition_of(shown.release_id, publish)
    with ThreadPoolExecutor(max_workers=1) as beside:
        printing = beside.submit(_print, shown, edition, folder) if has_page and "pdf" in publish.files else None
        if has_page and "charts" in publish.files:
            _write_charts(shown, folder)
        if "workbook" in publish.files:
            _write_workbook(session, shown, edition, folder)
        if "csv_excel" in publish.files:
            write_spreadsheet_csvs(session, RELEASE_TABLES, folder / SPREADSHEETS)
    return printing.result() if printing else {}


def edition_of(release_id: str, publish: Publish) -> Edition:
    """Which release it is, and who says so."""
    return Edition(
        release_id=release_id, publisher=publish.publisher, licence=publish.licence, provinces=publish.provinces
    )


def _write_pages(shown: Published, folder: Path) -> bool:
    """Whether there was anything to show."""
    from report.page.page import pages  # templates: only where a page is built

    _write(folder, ((name, html.encode()) for name, html in pages(shown).items()))
    return (folder / INDEX).exists()


def _print(shown: Published, edition: Edition, folder: Path) -> LeftOut:
    """Every sheet of the first page in one PDF."""
    from report.page.page import print_document
    from report.page.pdf import NotPrinted, print_page

    try:
        _write(folder, [(PDF, print_page(print_document(shown), edition.published_at))])
    except NotPrinted as reason:
        return {PDF: str(reason)}
    return {}


def _write_charts(shown: Published, folder: Path) -> None:
    """The pictures of the first sheet, which is the overview where there are several pages."""
    from report.page.page import first_sheet
    from report.page.pictures import CHARTS, chart_files

    (folder / CHARTS).mkdir(exist_ok=True)
    _write(folder, chart_files(first_sheet(shown)))


def _write_workbook(session: Session, shown: Published, edition: Edition, folder: Path) -> None:
    from report.workbook.workbook import WORKBOOK, workbook  # the writer of workbooks: only where one is written

    _write(folder, [(WORKBOOK, workbook(shown, edition, _sheets(session), partial(_rows_of, session)))])


def _sheets(session: Session) -> Iterator[SheetRows]:
    """Each release table as its sheet shows it, one at a time."""
    return (_sheet(session, table, MOST_ROWS) for table in RELEASE_TABLES)


def _sheet(session: Session, table: Table, most: int) -> SheetRows:
    query = render("sheet_rows", table=table, is_by_month="period_month" in table.key)
    return SheetRows(table, session.rows(query, most=most), _count(session, table))


def _rows_of(session: Session, table: Table, month: date | None) -> SheetRows:
    """All rows of a table, or those of one month."""
    if month is None:
        return _sheet(session, table, _count(session, table))
    query = render("sheet_rows", table=table, is_by_month=True, is_of_one_month=True)
    return SheetRows(table, session.rows(query, month=month), _count(session, table))


def _count(session: Session, table: Table) -> int:
    return int(session.value(f"SELECT count(*) FROM {table.name}"))


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for name, content in files:
        (folder / name).write_bytes(content)
