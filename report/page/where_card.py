"""Where we stand: an area among its peers, or the parts of an area against their own targets."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from report.charts.standing_charts import Marked, dumbbell, ratio_axis, strip
from report.figures.area_view import Row, short_name
from report.figures.sheets import Sheet, is_known, parts_word, slug
from report.figures.standing import distance, is_incomplete, place_among
from report.page.card import Card, described_by
from report.wording.card_texts import CARDS
from report.wording.marks import Shown, shown
from report.wording.words import Words, joined, number, percent, points, same

_FEW = 3
_CONCENTRATED = 5
NO_ORDER = 1e18
"""Areas without a value come last."""


def where_card(sheet: Sheet) -> Card:
    return _parts_card(sheet) if sheet.parts else _own_card(sheet)


def _own_card(sheet: Sheet) -> Card:
    """A regency as a dot among its peers."""
    peers = [row for row in sheet.peers if is_known(row.coverage_ratio)]
    if not peers:
        return Card("where", CARDS["where_title"], [CARDS["where_none"]])
    row, above = sheet.total, sheet.above
    marked_above = _marked(above, "own_label") if above is not None else None
    ratios = [peer.coverage_ratio for peer in peers]
    targets = [row.target_ratio] if is_known(row.target_ratio) else []
    drawn = strip(
        ratio_axis([*ratios, *targets, *([marked_above.ratio] if marked_above else [])]),
        [peer.coverage_ratio for peer in peers if peer.area_code != sheet.code],
        _marked(row, "own_label"),
        Marked(row.target_ratio, CARDS["target_label"].fill(ratio=percent(row.target_ratio))) if targets else None,
        marked_above,
        described_by(sheet.slug, "where"),
    )
    return Card("where", CARDS["where_title"], _own_answer(sheet, ratios), drawn)


def _marked(row: Row, name: str) -> Marked | None:
    if not is_known(row.coverage_ratio):
        return None
    words = CARDS[name].fill(area=short_name(row.area_name), ratio=percent(row.coverage_ratio))
    return Marked(row.coverage_ratio, words)


def _own_answer(sheet: Sheet, ratios: list[float]) -> list[Words]:
    row, above = sheet.total, sheet.above
    if not sheet.has_ratio or above is None or not is_known(above.coverage_ratio):
        return [_extremes(sheet.peers)]
    said = CARDS["where_own"].fill(
        area=sheet.short,
        ratio=percent(row.coverage_ratio),
        above=above.area_name,
        above_ratio=percent(above.coverage_ratio),
        count=str(len(ratios) - 1),
        parts=Words("kabupaten/kota lain", "other regencies"),
        more=str(sum(ratio > row.coverage_ratio for ratio in ratios)),
        less=str(sum(ratio < row.coverage_ratio for ratio in ratios)),
    )
    away = distance(row)
    return [said, *([CARDS["where_target"].fill(points=points(away))] if away is not None else [])]


def _extremes(rows: "tuple[Row, ...]") -> Words:
    known = sorted((row for row in rows if is_known(row.coverage_ratio)), key=lambda row: -row.coverage_ratio)
    if not known:
        return CARDS["where_none"]
    return CARDS["where_highest"].fill(
        best=short_name(known[0].area_name),
        best_ratio=percent(known[0].coverage_ratio),
        worst=short_name(known[-1].area_name),
        worst_ratio=percent(known[-1].coverage_ratio),
    )


def _parts_card(sheet: Sheet) -> Card:
    marked = [CARDS["where_incomplete"]] if any(is_incomplete(row) for row in sheet.parts) else []
    answer = [*_parts_answer(sheet), *marked]
    has_target = any(is_known(row.target_ratio) for row in (*sheet.parts, sheet.total))
    title = CARDS["where_parts_title" if has_target else "where_parts_plain_title"]
    return Card("where", title, answer, is_wide=True, has_list=True)


def _parts_answer(sheet: Sheet) -> list[Words]:
    far = _farthest(sheet)
    if not far:
        return [_extremes(sheet.parts)]
    named = [
        Words(*(f"{short_name(row.area_name)} ({text})" for text in points(distance(row) or 0.0)))
        for row in far[:_FEW]
        if (distance(row) or 0.0) < 0
    ]
    first = [CARDS["where_farthest"].fill(names=joined(named))] if named else []
    return [*first, *_contrast(sheet, far[:_FEW]), *_sums(sheet)]


def _farthest(sheet: Sheet) -> list[Row]:
    known = [row for row in sheet.parts if distance(row) is not None]
    return sorted(known, key=lambda row: (distance(row), row.area_code))


def _contrast(sheet: Sheet, rows: list[Row]) -> list[Words]:
    """The one of these that looks best by coverage, when it is in the better half."""
    placed = [(place_among(sheet.parts, row.area_code, lambda one: one.coverage_ratio), row) for row in rows]
    found = [(place, row) for place, row in placed if place is not None and place[0] * 2 <= place[1]]
    if not found:
        return []
    place, row = min(found, key=lambda pair: pair[0])
    other = place_among(sheet.parts, row.area_code, distance)
    if other is None or other[0] <= place[0]:
        return []
    return [CARDS["where_contrast"].fill(area=short_name(row.area_name), place=str(place[0]), other=str(other[0]))]


def _sums(sheet: Sheet) -> list[Words]:
    """The gaps of the parts do not add up to that of the area, and where most of them are."""
    gaps = [row.target_gap_count for row in sheet.parts]
    if (
        not gaps
        or not all(is_known(gap) for gap in gaps)
        or not sum(gaps)
        or not is_known(sheet.total.target_gap_count)
    ):
        return []
    said = CARDS["where_sums"].fill(
        count=str(len(gaps)),
        parts=parts_word(sheet),
        sum=number(sum(gaps)),
        area=sheet.name,
        own=number(sheet.total.target_gap_count),
    )
    if len(gaps) <= _CONCENTRATED:
        return [said]
    most = sum(sorted(gaps, reverse=True)[:_CONCENTRATED])
    share = percent(most / sum(gaps), 0)
    return [said, CARDS["where_concentrated"].fill(share=share, few=str(_CONCENTRATED), parts=parts_word(sheet))]


@dataclass(frozen=True)
class Ranked:
    """One row of the list: an area with its picture and figures, and what it is sorted by, least first."""

    row: Row
    name: str
    address: str
    why: str
    """The address of where its figures come from."""
    picture: Markup
    is_incomplete: bool
    cells: list[Shown]
    pace: Words
    keys: dict[str, float]
    is_total: bool = False


def ranking(sheet: Sheet, addresses: dict[str, str]) -> list[Ranked]:
    """The parts that have a figure, the farthest from the own target first, or the lowest; then the area itself."""
    known = [row for row in sheet.parts if is_known(row.coverage_ratio) or is_known(row.suppression_reason)]
    ends = [value for row in (*known, sheet.total) for value in (row.coverage_ratio, row.target_ratio)]
    axis = ratio_axis([float(value) for value in ends if is_known(value)])
    rows = [_ranked(row, axis, addresses.get(row.area_code, "")) for row in known]
    rows.sort(key=lambda one: (one.keys["distance"], one.keys["coverage"], one.name))
    if not sheet.has_ratio:
        return rows
    return [*rows, _ranked(sheet.total, axis, "", is_total=True)]


def _ranked(row: Row, axis: Any, address: str, *, is_total: bool = False) -> Ranked:  # noqa: ANN401  an axis
    return Ranked(
        row=row,
        name=short_name(row.area_name),
        address=address,
        why=why_address(row, address) if address or is_total else "",
        picture=dumbbell(axis, _or_none(row.coverage_ratio), _or_none(row.target_ratio)),
        is_incomplete=is_incomplete(row),
        cells=[
            shown(row, "coverage_ratio", percent),
            shown(row, "target_ratio", percent),
            _distance(row),
            shown(row, "target_gap_count", number),
        ],
        pace=_pace(row),
        keys=_keys(row),
        is_total=is_total,
    )


def why_address(row: Row, address: str) -> str:
    """Where the figures of an area are explained: on its sheet, in this file or in the file of an address."""
    return f"{address if '#' in address else f'{address}#{slug(row.area_name)}'}/why"


def _or_none(value: Any) -> float | None:  # noqa: ANN401  any number of pandas
    return float(value) if is_known(value) else None


def _distance(row: Row) -> Shown:
    away = distance(row)
    return Shown(same("–"), "", "unknown") if away is None else Shown(points(away), f"{away:.10g}", "known")  # noqa: RUF001


def _pace(row: Row) -> Words:
    pace = number(row.pace_3m_count) if is_known(row.pace_3m_count) else same("–")  # noqa: RUF001
    needed = row.adds_needed_per_month_count
    return joined([pace, number(needed) if is_known(needed) else same("–")], " / ")  # noqa: RUF001


def _keys(row: Row) -> dict[str, float]:
    """By what the list is sorted: the worst first."""
    needed, pace = row.adds_needed_per_month_count, row.pace_3m_count
    has_pace = is_known(needed) and is_known(pace)
    away = distance(row)
    return {
        "distance": NO_ORDER if away is None else away,
        "workers": -float(row.target_gap_count) if is_known(row.target_gap_count) else NO_ORDER,
        "coverage": float(row.coverage_ratio) if is_known(row.coverage_ratio) else NO_ORDER,
        "pace": float(pace) / max(float(needed), 1.0) if has_pace else NO_ORDER,
    }
