"""The sheets that explain the workbook: its contents, the meaning of every column and code, and notes."""

from collections.abc import Iterator
from math import ceil

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from contracts.indicators.activity import ACTIVITY, NO_LICENCE, UNKNOWN_PUBLISHER
from contracts.language.cautions import CAUTIONS, CAUTIONS_ID
from contracts.language.units import UNITS_ID
from contracts.marts.release_tables import RELEASE_TABLES
from report.figures.area_view import AreaView
from report.figures.edition import Edition
from report.figures.published import Published
from report.wording.texts import BASES, DENOMINATOR_NAMES, FLAGS, SEGMENT_NAMES, STATES, TEXTS, VERDICTS
from report.wording.words import Words, month
from report.workbook.excel_tables import ExcelTable, declare
from report.workbook.formats import Formats
from report.workbook.sheet_rows import ContentsLine
from report.workbook.table import fitting, set_up_table
from report.workbook.texts import (
    CONTENTS_HEADINGS,
    DEFINITION_HEADINGS,
    NOTE_HEADINGS,
    SUPPRESSION_REASONS,
    WORKBOOK_TEXTS,
)

_CODES = {
    "segment": SEGMENT_NAMES,
    "denominator_id": DENOMINATOR_NAMES,
    "quality_flag": FLAGS,
    "suppression_reason": SUPPRESSION_REASONS,
    "verdict": VERDICTS,
    "basis": BASES,
    "commitment_state": STATES,
}
"""The words of the codes that a column may hold, by column."""
_CONTENTS_WIDTHS = (28, 44, 44, 10, 40, 40, 44)
_DEFINITION_WIDTHS = (32, 20, 58, 58, 18, 18, 60)
_NOTE_WIDTHS = (72, 72, 60)
_LINE_HEIGHT = 15
_NOTHING = "–"  # noqa: RUF001


def write_contents(sheet: Worksheet, formats: Formats, lines: list[ContentsLine]) -> None:
    """A row a table, with a link to its sheet, if it has one."""
    _set_up(sheet, formats, WORKBOOK_TEXTS["contents"].id, CONTENTS_HEADINGS, _CONTENTS_WIDTHS, len(lines))
    for row, line in enumerate(lines, start=1):
        name = line.table.table_name
        head = "" if line.has_sheet else name
        means = line.table.each_row_is_id, line.table.each_row_is
        texts = (head, *means, "", *(line.remark or (_NOTHING, _NOTHING)), line.filter_text or _NOTHING)
        _write(sheet, formats, row, texts, _CONTENTS_WIDTHS)
        if line.has_sheet:
            sheet.write_url(row, 0, f"internal:'{name}'!A1", formats.link, name)
        sheet.write_number(row, 3, line.shown_count, formats.make(num_format="#,##0", valign="top"))


def write_definitions(sheet: Worksheet, formats: Formats) -> None:
    """A row a column and meaning, and a row a code, in both languages."""
    lines = [*_columns(), *_codes()]
    _set_up(sheet, formats, WORKBOOK_TEXTS["definitions"].id, DEFINITION_HEADINGS, _DEFINITION_WIDTHS, len(lines))
    for row, line in enumerate(lines, start=1):
        _write(sheet, formats, row, line, _DEFINITION_WIDTHS)


def _columns() -> Iterator[tuple[str, ...]]:
    """Each column once for each meaning that it has, and the tables in which it has that one."""
    tables: dict[tuple[str, str, str, str], list[str]] = {}
    for table in RELEASE_TABLES:
        for field in table.fields:
            tables.setdefault((field.name, field.meaning_id, field.meaning, field.unit), []).append(table.table_name)
    for (name, meaning_id, meaning, unit), names in sorted(tables.items()):
        yield name, "", meaning_id, meaning, UNITS_ID.get(unit, ""), unit, ", ".join(names)


def _codes() -> Iterator[tuple[str, ...]]:
    for column, words in _CODES.items():
        for code, meaning in words.items():
            if meaning.en:
                yield column, code, meaning.id, meaning.en, "", "", ""


def write_notes(
    sheet: Worksheet, formats: Formats, view: AreaView | None, published: Published, edition: Edition
) -> None:
    """What to know before a figure is used, how to cite it, and the cautions of the tables."""
    lines = [*((*note, "") for note in _notes(view, published, edition)), *_cautions()]
    _set_up(sheet, formats, WORKBOOK_TEXTS["notes"].id, NOTE_HEADINGS, _NOTE_WIDTHS, len(lines))
    for row, line in enumerate(lines, start=1):
        _write(sheet, formats, row, line, _NOTE_WIDTHS)


def _notes(view: AreaView | None, published: Published, edition: Edition) -> Iterator[Words]:
    threshold = published.facts["suppress_below"]
    if published.label:
        yield published.label
    yield WORKBOOK_TEXTS["for_whom"]
    yield TEXTS["three_things"]
    yield TEXTS["no_suppression"] if threshold == "0" else TEXTS["suppression"].fill(threshold=threshold)
    yield WORKBOOK_TEXTS["null_words"]
    yield WORKBOOK_TEXTS["not_to_add"]
    if view:
        yield _citation(view, edition)
    is_licensed = edition.licence != NO_LICENCE
    yield WORKBOOK_TEXTS["licence"].fill(licence=edition.licence) if is_licensed else WORKBOOK_TEXTS["no_licence"]
    yield WORKBOOK_TEXTS["files"]


def _citation(view: AreaView, edition: Edition) -> Words:
    return WORKBOOK_TEXTS["cite"].fill(
        publisher="" if edition.publisher == UNKNOWN_PUBLISHER else f"{edition.publisher}, ",
        title=Words(ACTIVITY.title_id, ACTIVITY.title),
        area=view.name,
        month=month(view.month),
        release=edition.release_id,
    )


def _cautions() -> Iterator[tuple[str, str, str]]:
    """Each caution that a table of the release carries, and which tables do."""
    for caution in CAUTIONS:
        if names := [table.table_name for table in RELEASE_TABLES if caution in table.cautions]:
            yield CAUTIONS_ID[caution], CAUTIONS[caution], ", ".join(names)


def _set_up(
    sheet: Worksheet, formats: Formats, name: str, headings: tuple[str, ...], widths: tuple[float, ...], row_count: int
) -> None:
    declare(sheet, ExcelTable(name, headings, 0, row_count, {}))
    set_up_table(sheet, 0, 1, widths)
    sheet.set_row(0, 2 * _LINE_HEIGHT)
    for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, formats.heading)


def _write(sheet: Worksheet, formats: Formats, row: int, texts: tuple[str, ...], widths: tuple[float, ...]) -> None:
    """A row of texts, as high as its longest one needs."""
    lines = max(ceil(len(text) / width) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(row, _LINE_HEIGHT * max(lines, 1))
    for place, text in enumerate(texts):
        if text or place:
            sheet.write_string(row, place, fitting(text), formats.wrapped)
