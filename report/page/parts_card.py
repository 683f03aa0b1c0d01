"""Coverage of each segment in each part of an area: where which segment is behind, hidden figures in words."""

from dataclasses import dataclass

from report.figures.area_view import Row, short_name
from report.figures.sheets import Sheet, is_known
from report.page.card import Card
from report.page.where_card import NO_ORDER, why_address
from report.wording.card_texts import CARDS
from report.wording.marks import Shown, shown
from report.wording.words import Words, number, percent, same

COLUMNS = ("PU", "BPU", "JAKON", "PMI")
_COUNTED = "PMI"
"""No count of workers has migrants, so their participants are shown."""
_BREAKABLE = Words("disem\u00adbunyi\u00adkan", "hidden")


@dataclass(frozen=True)
class Part:
    """One row of the table: an area, a figure a segment, and what it is sorted by, the lowest first."""

    name: str
    address: str
    why: str
    cells: list[Shown]
    keys: dict[str, float]


def parts_card(sheet: Sheet) -> Card | None:
    """None where fewer than two parts have a figure of a segment."""
    rows = [row for segments in sheet.part_segments.values() for row in segments.values() if row.segment in COLUMNS]
    if len({row.area_code for row in rows if is_known(row.coverage_ratio)}) < 2:
        return None
    name = "province" if sheet.part_level == "province" else "regency"
    return Card("parts", CARDS[f"parts_{name}_title"], [CARDS["parts_answer"]], is_wide=True)


def part_rows(sheet: Sheet, addresses: dict[str, str]) -> list[Part]:
    """The parts with anything to say of a segment, those with the lowest coverage of BPU first."""
    rows = [_part(row, sheet.part_segments[row.area_code], addresses) for row in sheet.parts]
    known = [row for row in rows if any(cell.kind != "unknown" for cell in row.cells)]
    return sorted(known, key=lambda row: (row.keys["bpu"], row.name))


def _part(part: Row, segments: dict[str, Row], addresses: dict[str, str]) -> Part:
    address = addresses.get(part.area_code, "")
    return Part(
        name=short_name(part.area_name),
        address=address,
        why=why_address(part, address) if address else "",
        cells=[_cell(segments.get(name), name) for name in COLUMNS],
        keys={name.lower(): _key(segments.get(name), name) for name in COLUMNS},
    )


def _cell(row: Row | None, segment: str) -> Shown:
    cell = shown(row, _column(segment), number if segment == _COUNTED else percent) if row is not None else None
    if cell is None or cell.kind == "unknown":
        return Shown(same("–"), "", "unknown")  # noqa: RUF001
    return Shown(_BREAKABLE, cell.value, cell.kind) if cell.kind == "hidden" else cell


def _key(row: Row | None, segment: str) -> float:
    value = getattr(row, _column(segment)) if row is not None else None
    return float(value) if value is not None and is_known(value) else NO_ORDER


def _column(segment: str) -> str:
    return "active_participant_count" if segment == _COUNTED else "coverage_ratio"
