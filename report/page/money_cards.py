"""Who pays until when, and what closing the gap would cost."""

from report.charts.amount_charts import Stretch, until
from report.figures.area_view import Row
from report.figures.funds import Lapse, counted_under, fund_name, lapses
from report.figures.sheets import Sheet, is_known
from report.page.card import Card, Item
from report.wording.card_texts import CARDS
from report.wording.words import Words, joined, month, number, percent, rupiah, same


def fund_card(sheet: Sheet) -> Card:
    found = lapses(sheet)
    if not found:
        return Card("funds", CARDS["funds_title"], [CARDS["funds_none"].fill(month=month(sheet.month))])
    answer = [
        CARDS["funds_answer"].fill(month=month(sheet.month), all=number(sum(lapse.worker_count for lapse in found)))
    ]
    costs = [lapse.cost_6_month_idr for lapse in found]
    if all(cost is not None for cost in costs):
        answer.append(CARDS["funds_cost"].fill(cost=rupiah(sum(cost or 0.0 for cost in costs))))
    return Card(
        "funds",
        CARDS["funds_title"],
        answer,
        items=[_item(sheet, lapse) for lapse in found],
        notes=_counted(sheet, found),
    )


def _item(sheet: Sheet, lapse: Lapse) -> Item:
    said = CARDS["fund_line"].fill(workers=number(lapse.worker_count), month=month(lapse.month))
    if lapse.renewed_count:
        said = joined([said, CARDS["fund_renewed"].fill(renewed=number(lapse.renewed_count))], "")
    months = (lapse.month.year - sheet.month.year) * 12 + lapse.month.month - sheet.month.month
    return Item(fund_name(lapse, sheet), said, until(Stretch(months)), _after(sheet, lapse), "fund")


def _after(sheet: Sheet, lapse: Lapse) -> Words | None:
    parts = []
    if lapse.ratio_after is not None:
        parts.append(CARDS["fund_after"].fill(ratio=percent(lapse.ratio_after)))
    elif sheet.has_ratio:
        parts.append(CARDS["fund_more_than_covered"])
    if lapse.cost_6_month_idr is not None:
        parts.append(CARDS["fund_cost"].fill(cost=rupiah(lapse.cost_6_month_idr)))
    return joined(parts, " · ") if parts else None


def _counted(sheet: Sheet, found: list[Lapse]) -> list[Words]:
    """Announced workers beside those whose rows name the fund, where both are known and differ."""
    said = []
    for lapse in found:
        row = counted_under(sheet, lapse.fund) if lapse.area_count == 0 else None
        if row is None or row.funded_worker_count == lapse.worker_count:
            continue
        unnamed = int(row.unnamed_regency_count) if is_known(row.unnamed_regency_count) else 0
        why = CARDS["funds_unnamed"].fill(count=str(unnamed)) if unnamed and sheet.parts else same("")
        said.append(
            CARDS["funds_counted"].fill(
                fund=lapse.fund,
                announced=number(lapse.worker_count),
                counted=number(row.funded_worker_count),
                why=why,
            )
        )
    return said


def cost_card(sheet: Sheet) -> Card | None:
    """None where the release prices nothing for the area, such as the nation."""
    rows = sheet.release.costs.get(sheet.code, ())
    if not rows:
        return None
    priced = [row for row in rows if is_known(row.cost_idr)]
    items = [_scenario(sheet, row) for row in priced]
    answer = _to_target(sheet, [*priced, *rows]) or ([] if items else [CARDS["costs_none"]])
    notes = [CARDS["costs_rate"].fill(rate=_rate(rows))] if is_known(rows[0].contribution_idr) else []
    return Card("costs", CARDS["costs_title"], answer, items=items, notes=notes)


def _rate(rows: "tuple[Row, ...]") -> Words:
    return Words(*(f"Rp{text}" for text in number(rows[0].contribution_idr)))


def each_idr(sheet: Sheet, rows: list[Row]) -> float | None:
    """What twelve months of cover cost for one worker: of a row of the area, else of any area, for all pay the same."""
    for row in rows:
        if is_known(row.cost_idr) and is_known(row.workers_to_add_count) and row.workers_to_add_count > 0:
            return float(row.cost_idr / row.workers_to_add_count)
    every = sheet.published.costs
    known = every[every["cost_idr"].notna() & (every["workers_to_add_count"] > 0)]
    return float(known["cost_idr"].iloc[0] / known["workers_to_add_count"].iloc[0]) if len(known) else None


def _to_target(sheet: Sheet, rows: list[Row]) -> list[Words]:
    gap, each = sheet.total.target_gap_count, each_idr(sheet, rows)
    if not is_known(gap):
        return []
    if gap == 0:
        return [CARDS["costs_reached"]]
    if each is None:
        return []
    one = Words(*(f"Rp{text}" for text in number(each)))
    return [CARDS["costs_target"].fill(cost=rupiah(gap * each), gap=number(gap), each=one)]


def _scenario(sheet: Sheet, row: Row) -> Item:
    is_floor = row.scenario == "floor"
    name = ("cost_floor" if sheet.parts else "cost_floor_own") if is_floor else "cost_share"
    head = CARDS[name].fill(ratio=percent(row.scenario_ratio, 0))
    if row.workers_to_add_count == 0:
        return Item(head, CARDS["cost_floor_reached"])
    has_ratio = is_known(row.coverage_ratio_after)
    said = CARDS["cost_line" if has_ratio else "cost_line_short"].fill(
        workers=number(row.workers_to_add_count),
        cost=rupiah(row.cost_idr),
        ratio=percent(row.coverage_ratio_after) if has_ratio else "",
    )
    return Item(head, said)
