"""One sheet as its template needs it: head, cards, files, and what a comparison or a download takes from it."""

import csv
import io
from dataclasses import dataclass
from typing import Any

from contracts.indicators.activity import UNKNOWN_PUBLISHER
from report.figures.area_view import Row, short_name
from report.figures.pace import FAR_MONTHS, month_after
from report.figures.sheets import Sheet, is_known, slug
from report.figures.standing import distance
from report.page.card import Card, is_picture
from report.page.head import Head, head_of
from report.page.map_card import map_card
from report.page.money_cards import cost_card, fund_card
from report.page.pace_card import pace_card
from report.page.parts_card import Part, part_rows, parts_card
from report.page.promise_card import promise_card
from report.page.segment_card import segment_card
from report.page.sure_card import sure_card
from report.page.where_card import Ranked, ranking, where_card
from report.wording.card_texts import CARDS
from report.wording.head_texts import HEAD
from report.wording.marks import shown
from report.wording.page_texts import PAGE
from report.wording.sure_texts import SURE
from report.wording.words import Words, joined, month, number, percent, points, same

_MOST_WARNINGS = 6
_CSV_SEGMENTS = ("ALL", "PU", "BPU", "JAKON", "PMI", "FORMAL")
_CSV_COLUMNS = (
    "active_participant_count", "eligible_worker_count", "coverage_ratio", "uncovered_worker_count", "target_ratio",
    "target_gap_count", "pace_3m_count", "adds_needed_per_month_count",
)  # fmt: skip
COMPARED = (
    HEAD["coverage"], CARDS["target"], PAGE["distance"], HEAD["gap"], PAGE["pace"], PAGE["reached_at"],
    HEAD["uncovered"],
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An area that may be chosen, or compared by its `key`; no key where it cannot be compared."""

    name: str
    address: str
    key: str

    @classmethod
    def of(cls, row: Row, address: str, *, is_compared: bool) -> "Place":
        return cls(short_name(row.area_name), address, slug(row.area_name) if is_compared else "")


@dataclass(frozen=True)
class File:
    """A file beside the page."""

    name: Words
    address: str


@dataclass(frozen=True)
class Warnings:
    """What the checks warn of: the first sentences, and how many more there are."""

    heading: Words
    first: list[str]
    rest: int


@dataclass(frozen=True)
class DrawnSheet:
    sheet: Sheet
    is_first: bool
    title: Words
    above: Place | None
    head: Head
    cards: list[Card]
    ranking: list[Ranked]
    parts: list[Part]
    has_target: bool
    orders: list[tuple[str, Words]]
    map_keys: list[tuple[str, Words]]
    reading: list[Words]
    warnings: Warnings | None
    files: list[File]
    cite: Words
    alone: Words
    csv_name: str
    csv: str

    @property
    def has_pace(self) -> bool:
        return any(is_known(one.row.pace_3m_count) for one in self.ranking)

    @property
    def has_hidden_parts(self) -> bool:
        return any(cell.kind == "hidden" for part in self.parts for cell in part.cells)

    @property
    def key(self) -> str:
        return self.sheet.slug


def drawn_sheet(sheet: Sheet, addresses: dict[str, str], *, is_first: bool) -> DrawnSheet:
    mapped = map_card(sheet, addresses)
    has_target = any(is_known(row.target_ratio) for row in (*sheet.parts, sheet.total))
    above = sheet.above
    cards = _cards(sheet, mapped[0] if mapped else None)
    return DrawnSheet(
        sheet=sheet,
        is_first=is_first,
        title=PAGE["title"].fill(area=sheet.name, month=month(sheet.month)),
        above=Place.of(above, addresses.get(above.area_code, "#"), is_compared=False) if above is not None else None,
        head=head_of(sheet),
        cards=cards,
        ranking=ranking(sheet, addresses) if sheet.parts else [],
        parts=part_rows(sheet, addresses),
        has_target=has_target,
        orders=_orders(has_target=has_target),
        map_keys=mapped[1] if mapped else [],
        reading=_reading(sheet),
        warnings=_warnings(sheet) if is_first else None,
        files=_files(sheet, cards if is_first else []),
        cite=_cite(sheet),
        alone=SURE["alone"].fill(release=sheet.published.release_id),
        csv_name=f"cakupan-{sheet.slug}-{sheet.month:%Y-%m}.csv",
        csv=_csv(sheet),
    )


def _cards(sheet: Sheet, mapped: Card | None) -> list[Card]:
    """The questions of an area; one that has sent nothing is asked only what can be answered."""
    if not sheet.parts and not is_known(sheet.total.active_participant_count):
        found = [pace_card(sheet), fund_card(sheet), promise_card(sheet), sure_card(sheet)]
    else:
        found = [where_card(sheet), parts_card(sheet), mapped, pace_card(sheet), segment_card(sheet), fund_card(sheet),
                 cost_card(sheet), promise_card(sheet), sure_card(sheet)]  # fmt: skip
    return [card for card in found if card is not None]


def _orders(*, has_target: bool) -> list[tuple[str, Words]]:
    names = ("distance", "workers", "coverage", "pace", "name") if has_target else ("coverage", "name")
    return [(name, CARDS[f"by_{name}"]) for name in names]


def _reading(sheet: Sheet) -> list[Words]:
    threshold = sheet.published.facts["suppress_below"]
    hidden = same("") if threshold == "0" else SURE["read_hidden"].fill(threshold=threshold)
    return [
        SURE["read_coverage"], SURE["read_pace"], SURE["read_funds"], SURE["read_place"],
        SURE["read_three"].fill(hidden=hidden),
    ]  # fmt: skip


def _warnings(sheet: Sheet) -> Warnings:
    found = list(sheet.published.warnings)
    heading = SURE["warnings"].fill(count=str(len(found))) if found else SURE["no_warnings"]
    return Warnings(heading, found[:_MOST_WARNINGS], max(len(found) - _MOST_WARNINGS, 0))


def _files(sheet: Sheet, drawn: list[Card]) -> list[File]:
    """The files that the settings ask for, with the pictures of `drawn` cards; those that every release has."""
    kinds = sheet.published.files
    asked = [
        ("workbook", File(SURE["workbook"], "cakupan.xlsx")),
        ("pdf", File(SURE["pdf"], "index.pdf")),
    ]
    table = {"regency": "regency_coverage", "province": "province_coverage", "nation": "national_coverage"}[sheet.level]
    return [
        *(file for kind, file in asked if kind in kinds),
        *(_picture_file(card) for card in drawn if "charts" in kinds and is_picture(card)),
        File(SURE["table"], f"{table}.csv"),
        File(SURE["validation"], "validation.html"),
    ]


def _picture_file(card: Card) -> File:
    return File(SURE["picture"].fill(name=SURE[f"picture_{card.key}"]), f"charts/{card.key}.id.png")


def _cite(sheet: Sheet) -> Words:
    publisher = sheet.published.publisher
    said = SURE["cite"].fill(
        publisher="" if publisher == UNKNOWN_PUBLISHER else publisher,
        area=sheet.name,
        month=month(sheet.month),
        release=sheet.published.release_id,
    )
    return Words(*(text.replace(": , ", ": ") for text in said))


def _csv(sheet: Sheet) -> str:
    """The figures of the sheet by segment: the area, then its parts. A hidden figure says so, an unknown one too."""
    every = [sheet.now, *sheet.part_segments.values()]
    rows = [segments[name] for segments in every for name in _CSV_SEGMENTS if name in segments]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["area_code", "area_name", "period_month", "segment", *_CSV_COLUMNS, "quality_flag"])
    for row in rows:
        cells = [shown(row, name, number) for name in _CSV_COLUMNS]
        writer.writerow(
            [row.area_code, row.area_name, f"{row.period_month:%Y-%m-%d}", row.segment,
             *(cell.value or cell.kind for cell in cells), row.quality_flag]
        )  # fmt: skip
    return text.getvalue()


@dataclass(frozen=True)
class Compared:
    """An area beside another: one cell a row of the comparison."""

    key: str
    name: str
    cells: list[Words]


def comparison(row: Row, first: Sheet) -> Compared:
    """The key of an area is that of its sheet; the area of the page itself is compared too."""
    away = distance(row)
    cells = [
        _said(row.coverage_ratio, percent),
        _said(row.target_ratio, percent),
        points(away) if away is not None else same("–"),  # noqa: RUF001
        _said(row.target_gap_count, number),
        joined([_said(row.pace_3m_count, number), _said(row.adds_needed_per_month_count, number)], " / "),
        _reached_at(row),
        _said(row.uncovered_worker_count, number),
    ]
    name = first.name if row.area_code == first.code else short_name(row.area_name)
    return Compared(slug(row.area_name), name, cells)


def _said(value: Any, written: Any) -> Words:  # noqa: ANN401  any number, and how it is written
    return written(value) if is_known(value) else same("–")  # noqa: RUF001


def _reached_at(row: Row) -> Words:
    if row.pace_3m_state == "reached":
        return PAGE["reached_already"]
    if row.pace_3m_state == "not_rising":
        return PAGE["never"]
    if not is_known(row.months_to_target_3m_count):
        return same("–")  # noqa: RUF001
    if row.months_to_target_3m_count > FAR_MONTHS:
        return PAGE["far"]
    return month(month_after(row.period_month.date(), int(row.months_to_target_3m_count)))
