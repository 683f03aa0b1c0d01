"""The first data sheet, once in each language: a row a regency, everything that is asked of it in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from contracts.language.codes import DENOMINATORS, SEGMENTS
from report.wording.texts import DENOMINATOR_NAMES, SEGMENT_NAMES, TEXTS
from report.wording.words import Words
from report.workbook.excel_tables import ExcelTable, declare
from report.workbook.formats import COUNT, MONTH, POINTS, Formats, number_format
from report.workbook.paper import Language
from report.workbook.regencies import Figure, Regency
from report.workbook.table import set_up_table
from report.workbook.texts import NULL_WORDS, WORKBOOK_TEXTS

_HEAD_HEIGHT = 78


@dataclass(frozen=True)
class Column:
    """A column: its heading, the figure or text of a regency, and its width in letters."""

    heading: Words
    of: Callable[[Regency], Figure | Words]
    width: float = 11
    is_points: bool = False


def write_regencies(
    book: xlsxwriter.Workbook, formats: Formats, found: Sequence[Regency], seen: Words, language: Language
) -> None:
    """Add the sheet of one language; `seen` is printed above it."""
    denominator_id = found[0].whole["denominator_id"].value
    name = getattr(WORKBOOK_TEXTS["regencies"], language)
    sheet = book.add_worksheet(name)
    every = _columns(found, denominator_id)
    set_up_table(sheet, 0, 2, [column.width for column in every])
    sheet.set_header(f"&L{getattr(seen, language).replace('&', '&&')}")
    sheet.set_row(0, _HEAD_HEIGHT)
    for place, column in enumerate(every):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, getattr(column.heading, language), formats.heading)
    for line, regency in enumerate(found, start=1):
        for place, column in enumerate(every):
            _write(sheet, formats, (line, place), column, regency, language)
    headings = [getattr(column.heading, language) for column in every]
    declare(sheet, ExcelTable(name, headings, 0, len(found), {}))


def _columns(found: Sequence[Regency], denominator_id: str) -> list[Column]:
    provinces = {one.whole["province_code"].value for one in found}
    return [
        Column(TEXTS["code"], _whole("regency_code"), 8),
        Column(WORKBOOK_TEXTS["regency"], _whole("regency_name"), 27),
        *([Column(WORKBOOK_TEXTS["province"], _whole("province_name"), 20)] if len(provinces) > 1 else []),
        Column(WORKBOOK_TEXTS["month"], _whole("period_month"), 9),
        Column(TEXTS["active"], _whole("active_participant_count")),
        Column(TEXTS["eligible"], _whole("eligible_worker_count")),
        Column(_coverage_of(DENOMINATOR_NAMES[denominator_id]), _whole("coverage_ratio"), 16),
        Column(TEXTS["target"], lambda one: one.with_target("target_ratio"), 9),
        Column(TEXTS["gap"], lambda one: one.with_target("target_gap_count")),
        Column(TEXTS["rank"], _whole("rank_in_province"), 10),
        Column(WORKBOOK_TEXTS["change_1m"], _whole("coverage_ratio_change_1m"), 11, is_points=True),
        Column(WORKBOOK_TEXTS["change_12m"], _whole("coverage_ratio_change_12m"), 11, is_points=True),
        Column(TEXTS["pace_column"], lambda one: one.of_pace("pace_3m_count")),
        Column(TEXTS["needed"], lambda one: one.of_pace("adds_needed_per_month_count"), 10),
        *(Column(_coverage_of(SEGMENT_NAMES[name]), _segment(name), 14) for name in _segments(found)),
        *(
            Column(_coverage_of(DENOMINATOR_NAMES[name]), _denominator(name), 14)
            for name in DENOMINATORS
            if name != denominator_id
        ),
        Column(WORKBOOK_TEXTS["quarantined"], _whole("quarantined_row_count")),
        Column(WORKBOOK_TEXTS["quality"], lambda one: one.quality, 28),
    ]


def _coverage_of(words: Words) -> Words:
    return WORKBOOK_TEXTS["coverage_of"].fill(what=words)


def _segments(found: Sequence[Regency]) -> list[str]:
    """Those of which some regency has a count of workers: of the others there is no coverage."""
    return [name for name in SEGMENTS if any(_has_workers(one, name) for one in found)]


def _has_workers(one: Regency, segment: str) -> bool:
    return segment in one.segments and one.segments[segment]["eligible_worker_count"].value is not None


def _whole(name: str) -> Callable[[Regency], Figure]:
    return lambda one: one.whole[name]


def _segment(name: str) -> Callable[[Regency], Figure]:
    return lambda one: one.segments[name]["coverage_ratio"]


def _denominator(name: str) -> Callable[[Regency], Figure]:
    return lambda one: one.denominators[name]["coverage_ratio"]


def _write(
    sheet: Worksheet, formats: Formats, cell: tuple[int, int], column: Column, regency: Regency, language: Language
) -> None:
    found = column.of(regency)
    if isinstance(found, Words):
        sheet.write_string(*cell, getattr(found, language), formats.make(indent=1))
    elif found.value is None:
        meaning = found.meaning or "unknown"
        sheet.write_string(*cell, getattr(NULL_WORDS[meaning], language), formats.word_of(meaning))
    elif isinstance(found.value, date):
        sheet.write_datetime(*cell, found.value, formats.make(num_format=MONTH, align="left", indent=1))
    elif isinstance(found.value, str):
        sheet.write_string(*cell, found.value, formats.of(found.field))
    elif column.is_points:
        sheet.write_number(*cell, found.value * 100, formats.make(num_format=POINTS))
    else:
        is_pace = found.field.unit == "persons per month"
        look = COUNT if is_pace else number_format(found.field)
        sheet.write_number(*cell, found.value, formats.make(num_format=look))
