"""Who pays until when: the announced funds of an area that lapse, and the coverage that is left after each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from report.figures.area_view import Row
from report.figures.sheets import Sheet, is_known
from report.wording.head_texts import HEAD
from report.wording.words import Words, month, number, percent


@dataclass(frozen=True)
class Lapse:
    """One fund and the month in which it ends, of the area itself (`area_count` 0) or of so many of its parts.

    `lapsed_count` are the workers of the page's funds that have lapsed by then, this one included, less those whose
    fund was announced to go on; `ratio_after` is coverage without them.
    """

    fund: str
    area_count: int
    month: date
    worker_count: int
    renewed_count: int
    lapsed_count: int
    ratio_after: float | None
    cost_6_month_idr: float | None


def lapses(sheet: Sheet) -> list[Lapse]:
    """What lapses within twelve months, the first first and of one month the largest first.

    The funds of the parts count with the area's own, but not those that are a part of the province's own fund.
    """
    groups: dict[tuple[date, str, bool], list[Row]] = defaultdict(list)
    for row in _announced(sheet):
        groups[row.lapse_month.date(), row.fund, row.area_code == sheet.code].append(row)
    ordered = sorted(groups.items(), key=lambda group: (group[0][0], -sum(row.funded_worker_count for row in group[1])))
    found: list[Lapse] = []
    for (ends, fund, is_own), rows in ordered:
        before = found[-1].lapsed_count if found else 0
        found.append(_lapse(sheet, ends, fund, rows, area_count=0 if is_own else len(rows), before=before))
    return found


def _announced(sheet: Sheet) -> list[Row]:
    rows = sheet.release.of(sheet.release.funds, _areas(sheet))
    known = (row for row in rows if row.basis == "announced" and is_known(row.funded_worker_count))
    return [row for row in known if row.area_code == sheet.code or not row.is_part_of_province_fund]


def _areas(sheet: Sheet) -> list[str]:
    """The area, its parts, and of the nation also the regencies."""
    if sheet.part_level != "province":
        return sheet.codes
    return [*sheet.codes, *(str(code) for code in sheet.release.funds if "." in str(code))]


def _lapse(sheet: Sheet, ends: date, fund: str, rows: list[Row], *, area_count: int, before: int) -> Lapse:
    workers = sum(int(row.funded_worker_count) for row in rows)
    renewed = sum(min(int(row.renewed_worker_count), int(row.funded_worker_count)) for row in rows)
    lapsed = before + workers - renewed
    costs = [row.cost_6_month_idr for row in rows]
    return Lapse(
        fund=fund,
        area_count=area_count,
        month=ends,
        worker_count=workers,
        renewed_count=renewed,
        lapsed_count=lapsed,
        ratio_after=_ratio_after(sheet, lapsed),
        cost_6_month_idr=float(sum(costs)) if all(is_known(cost) for cost in costs) else None,
    )


def _ratio_after(sheet: Sheet, lapsed: int) -> float | None:
    """None where coverage is unknown, or where more were announced than are covered."""
    if not sheet.has_ratio or lapsed > sheet.total.active_participant_count:
        return None
    return float((sheet.total.active_participant_count - lapsed) / sheet.total.eligible_worker_count)


def lapse_sentences(sheet: Sheet) -> list[Words]:
    """What lapses next, all that lapses within twelve months, and the coverage that is left."""
    ending = [lapse for lapse in lapses(sheet) if lapse.renewed_count < lapse.worker_count]
    if not ending:
        return []
    first, last = ending[0], ending[-1]
    said = HEAD["lapse" if len(ending) == 1 else "lapses"].fill(
        month=month(first.month),
        workers=number(first.worker_count - first.renewed_count),
        fund=fund_name(first, sheet),
        last=month(last.month),
        all=number(last.lapsed_count),
    )
    after = [HEAD["lapse_after"].fill(ratio=percent(last.ratio_after))] if last.ratio_after is not None else []
    return [said, *after]


def fund_name(lapse: Lapse, sheet: Sheet) -> Words:
    """The fund, and of how many parts it is."""
    if lapse.area_count == 0:
        return Words(lapse.fund, lapse.fund)
    one, many = ("area", "areas") if sheet.part_level == "province" else ("regency", "regencies")
    areas = Words(
        "wilayah" if sheet.part_level == "province" else "kabupaten/kota", one if lapse.area_count == 1 else many
    )
    return Words(*(f"{lapse.fund} ({lapse.area_count} {name})" for name in areas))


def counted_under(sheet: Sheet, fund: str) -> Row | None:
    """The active participants of the area whose rows name a fund, to be shown beside what was announced."""
    rows = sheet.release.funds.get(sheet.code, ())
    found = [row for row in rows if row.basis == "participants" and row.fund == fund]
    return found[0] if found and is_known(found[0].funded_worker_count) else None
