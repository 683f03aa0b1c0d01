"""`cakupan.xlsx`: a summary for the meeting in each language, a sheet per release table, definitions and notes.

The same release gives the same bytes. A row is written once and never held, so a nation fits in little memory.
"""

from collections.abc import Iterable
from io import BytesIO

from report.figures.area_view import views
from report.figures.edition import Edition
from report.figures.published import Published
from report.figures.vintage_marks import vintage
from report.wording.words import same
from report.workbook.excel_tables import Book
from report.workbook.first_filter import Wanted
from report.workbook.formats import Formats
from report.workbook.notes import write_contents, write_definitions, write_notes
from report.workbook.paper import Language, Paper
from report.workbook.regencies import RowsOf, regencies
from report.workbook.regency_sheet import write_regencies
from report.workbook.sheet_rows import SheetRows
from report.workbook.summary import Summary, write_summary
from report.workbook.table import write_table
from report.workbook.texts import WORKBOOK_TEXTS

WORKBOOK = "cakupan.xlsx"
LANGUAGES: tuple[Language, ...] = ("id", "en")


def workbook(published: Published, edition: Edition, tables: Iterable[SheetRows], rows_of: RowsOf) -> bytes:
    """The workbook of a release. `tables` come one at a time, and only what the contents say of them is kept."""
    content = BytesIO()
    with Book(content, {"constant_memory": True}) as book:
        book.set_properties({"title": "Cakupan", "subject": edition.release_id, "created": edition.published_at})
        formats = Formats(book)
        view = next(views(published.coverage), None)
        wanted = Wanted(view.month if view else None, published.denominator_id, published.facts["target_instrument"])
        papers = [_paper(book, formats, language) for language in LANGUAGES] if view else []
        found = regencies(rows_of, view.month, wanted) if view else []
        seen = vintage(view, published) if view else same("")
        for language in LANGUAGES if found else ():
            write_regencies(book, formats, found, seen, language)
        contents = book.add_worksheet(WORKBOOK_TEXTS["contents"].id)
        write_definitions(book.add_worksheet(WORKBOOK_TEXTS["definitions"].id), formats)
        written = [write_table(book, formats, rows, wanted) for rows in tables]
        write_contents(contents, formats, written)
        write_notes(book.add_worksheet(WORKBOOK_TEXTS["notes"].id), formats, view, published, edition)
        if view:
            left_out = tuple(line.table.table_name for line in written if not line.has_sheet)
            summary = Summary.of(view, published, left_out)
            for paper in papers:
                write_summary(book, paper, summary)
    return content.getvalue()


def _paper(book: Book, formats: Formats, language: Language) -> Paper:
    return Paper(book.add_worksheet(getattr(WORKBOOK_TEXTS["summary"], language)), formats, language)
