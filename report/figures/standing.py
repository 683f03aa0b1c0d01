"""The place of an area: the first sentence of its sheet, its ranks, and what is missing where it has no figure."""

from collections.abc import Callable
from typing import Any

from reference.tables import load
from report.figures.area_view import Row, short_name
from report.figures.pace import due, is_over
from report.figures.sheets import Sheet, is_known, parts_word
from report.wording.head_texts import HEAD
from report.wording.words import Words, month, number, percent, same

_FEW_NAMES = 3


def distance(row: Row) -> float | None:
    """Coverage less the target: below 0 short of it; None without either."""
    if not (is_known(row.coverage_ratio) and is_known(row.target_ratio)):
        return None
    return float(row.coverage_ratio - row.target_ratio)


def is_incomplete(row: Row) -> bool:
    """Whether so many rows of an area are quarantined that its figure is too low."""
    return bool(row.quality_flag == "incomplete")


def headline(sheet: Sheet) -> Words:
    """Coverage against the own target and the gap in workers; or why there is no figure."""
    row = sheet.total
    if not sheet.has_ratio:
        return _without_ratio(sheet)
    name = "no_target"
    if is_known(row.target_gap_count):
        name = "reached" if row.target_gap_count == 0 else "over" if is_over(row) else "short"
    return HEAD[name].fill(
        ratio=percent(row.coverage_ratio),
        month=month(sheet.month),
        active=number(row.active_participant_count),
        eligible=number(row.eligible_worker_count),
        target=percent(row.target_ratio) if is_known(row.target_ratio) else "",
        gap=number(row.target_gap_count) if is_known(row.target_gap_count) else "",
        due=month(due(row)),
    )


def _without_ratio(sheet: Sheet) -> Words:
    row = sheet.total
    if sheet.is_partial:
        known, every = sent_count(sheet), len(sheet.parts)
        is_complete = known == every and sheet.part_level == "province"
        return HEAD["some_parts" if is_complete else "partial"].fill(
            known=str(known), all=str(every), parts=parts_word(sheet), month=month(sheet.month), area=sheet.name
        )
    name = "hidden" if is_known(row.suppression_reason) else "withheld" if row.quality_flag == "withheld" else "missing"
    active = same("")
    if name == "missing" and is_known(row.active_participant_count):
        name, active = "no_denominator", number(row.active_participant_count)
    return HEAD[name].fill(area=sheet.name, month=month(sheet.month), active=active)


def incomplete_sentences(sheet: Sheet) -> list[Words]:
    """That rows of the area are quarantined, so that its coverage is too low."""
    return [HEAD["incomplete"]] if sheet.has_ratio and is_incomplete(sheet.total) else []


def sent_count(sheet: Sheet) -> int:
    """Parts that have sent something, shown or hidden."""
    return sum(not is_awaited(part) for part in sheet.parts)


def is_awaited(row: Row) -> bool:
    """Whether an area has sent nothing for the month."""
    return not is_known(row.active_participant_count) and not is_known(row.suppression_reason)


def missing_sentences(sheet: Sheet) -> list[Words]:
    """What is there of an area without a figure, and who is to send the rest."""
    if sheet.has_ratio:
        return _later(sheet)
    if sheet.parts:
        return _together(sheet)
    if not is_awaited(sheet.total):
        return []
    known = [row for row in sheet.months if is_known(row.coverage_ratio)]
    last = (
        HEAD["last_known"].fill(ratio=percent(known[-1].coverage_ratio), month=month(known[-1].period_month))
        if known
        else HEAD["never_known"].fill(area=sheet.name)
    )
    return [last, HEAD["to_send"].fill(office=_office(sheet.code))]


def _office(code: str) -> str:
    offices = load("office_regency")
    names = offices.loc[offices["regency_code"] == code, "office_name"]
    return f" ({', '.join(names)})" if len(names) else ""


def _together(sheet: Sheet) -> list[Words]:
    """Coverage of the parts that have sent, when each of them shows its figures."""
    known = [part for part in sheet.parts if is_known(part.coverage_ratio)]
    if not known or any(is_known(part.suppression_reason) for part in sheet.parts):
        return []
    active = sum(part.active_participant_count for part in known)
    eligible = sum(part.eligible_worker_count for part in known)
    return [HEAD["together"].fill(ratio=percent(active / eligible), active=number(active), eligible=number(eligible))]


def awaited_sentences(sheet: Sheet) -> list[Words]:
    """The parts that have sent nothing, in one sentence."""
    names = [short_name(part.area_name) for part in sheet.parts if is_awaited(part)]
    return [HEAD["awaited"].fill(count=str(len(names)), names=", ".join(names))] if names else []


def _later(sheet: Sheet) -> list[Words]:
    """Later months than the sheet's: what is there of them."""
    if not sheet.later:
        return []
    last = sheet.later[-1]
    if is_known(last.coverage_ratio) and sheet.above is not None:
        above = sheet.above.area_name
        return [HEAD["newer"].fill(month=month(last.period_month), ratio=percent(last.coverage_ratio), above=above)]
    every = len(sheet.parts)
    known = every - int(last.missing_regency_count)
    if sheet.part_level != "regency" or known == every:
        return [HEAD["later_plain"].fill(month=month(last.period_month))]
    return [
        HEAD["later"].fill(month=month(last.period_month), known=str(known), all=str(every), parts=parts_word(sheet))
    ]


def place_among(rows: "tuple[Row, ...]", code: str, value: Callable[[Row], Any]) -> tuple[int, int] | None:
    """The place of an area among those whose value is known, the greatest first; equal values share a place."""
    known = {row.area_code: value(row) for row in rows if is_known(value(row))}
    if code not in known or len(known) < 2:
        return None
    return 1 + sum(other > known[code] for other in known.values()), len(known)


def rank_sentences(sheet: Sheet) -> list[Words]:
    """The ranks of an area by coverage and by distance; and how many of its parts reached their target."""
    return [*_own_ranks(sheet), *_reached(sheet)]


def _own_ranks(sheet: Sheet) -> list[Words]:
    by_ratio = place_among(sheet.peers, sheet.code, lambda row: row.coverage_ratio)
    if by_ratio is None:
        return []
    word = Words("provinsi", "provinces") if sheet.level == "province" else parts_word(sheet)
    by_distance = place_among(sheet.peers, sheet.code, distance)
    place, count = str(by_ratio[0]), str(by_ratio[1])
    if by_distance is None:
        return [HEAD["rank"].fill(place=place, count=count, parts=word)]
    other, others = str(by_distance[0]), str(by_distance[1])
    return [HEAD["ranks"].fill(place=place, count=count, parts=word, other=other, others=others)]


def _reached(sheet: Sheet) -> list[Words]:
    known = [part for part in sheet.parts if is_known(part.target_gap_count)]
    reached = [short_name(part.area_name) for part in known if part.target_gap_count == 0]
    if not known:
        return []
    if not reached:
        return [HEAD["none_reached"].fill(count=str(len(known)), parts=parts_word(sheet))]
    names = f" ({', '.join(reached)})" if len(reached) <= _FEW_NAMES else ""
    return [
        HEAD["parts_reached"].fill(
            reached=str(len(reached)), count=str(len(known)), parts=parts_word(sheet), names=names
        )
    ]
