"""Is the pace enough: the way to the target."""

from datetime import date

import pandas as pd

from report.charts.path_chart import Path, path_chart
from report.figures.area_view import Row, short_name
from report.figures.pace import due, is_over, pace_sentences, ratio_at_target
from report.figures.sheets import Sheet, is_known
from report.page.card import NO_PICTURE, Card, described_by
from report.wording.card_texts import CARDS
from report.wording.words import Words, joined, month, percent, same

_FEW_NAMES = 3


def pace_card(sheet: Sheet) -> Card | None:
    """None where no month has a figure."""
    if not any(is_known(row.coverage_ratio) for row in sheet.months):
        return None
    row = sheet.total
    carried = ratio_at_target(row)
    drawn = path_chart(
        Path(
            months=_months(sheet),
            target_month=due(row) if is_known(row.target_ratio) else sheet.month,
            target=float(row.target_ratio) if is_known(row.target_ratio) else None,
            carried_on=carried,
            target_words=_target_words(row),
            pace_words=CARDS["pace_label"].fill(ratio=percent(carried)) if carried is not None else same(""),
        ),
        described_by(sheet.slug, "pace"),
    )
    notes = [*_gaps(sheet), *([CARDS["pace_no_forecast"]] if carried is not None else [])]
    is_path = len(_months(sheet)) > 1 or is_known(row.target_ratio)
    return Card("pace", CARDS["pace_title"], _answer(sheet, carried), drawn if is_path else NO_PICTURE, notes=notes)


def _target_words(row: Row) -> Words:
    return CARDS["target_label"].fill(ratio=percent(row.target_ratio)) if is_known(row.target_ratio) else same("")


def _answer(sheet: Sheet, carried: float | None) -> list[Words]:
    row = sheet.total
    if carried is not None and is_known(row.target_ratio):
        is_enough = carried >= row.target_ratio
        name = "pace_carried_enough" if is_enough else "pace_carried"
        said = CARDS[name].fill(due=month(due(row)), ratio=percent(carried), target=percent(row.target_ratio))
        return [said, *pace_sentences(sheet)[1:]]
    over = [CARDS["pace_over"]] if is_over(row) and row.target_gap_count != 0 else []
    return [*over, *pace_sentences(sheet)]


def _months(sheet: Sheet) -> list[tuple[date, float | None]]:
    """Every month since the first with a figure, those without one as None."""
    known = {row.period_month.date(): float(row.coverage_ratio) for row in sheet.months if is_known(row.coverage_ratio)}
    every = pd.date_range(min(known), sheet.month, freq="MS")
    return [(one.date(), known.get(one.date())) for one in every]


def _gaps(sheet: Sheet) -> list[Words]:
    """The months in which the line breaks, and who has not sent."""
    gaps = [one for one, ratio in _months(sheet) if ratio is None]
    if not gaps:
        return []
    named = _missing_names(sheet, gaps)
    why = CARDS["pace_gap_names"].fill(names=", ".join(named)) if named else same("")
    return [CARDS["pace_gap_months"].fill(months=joined([month(one) for one in gaps]), names=why)]


def _missing_names(sheet: Sheet, gaps: list[date]) -> list[str]:
    """Regencies without a row of data in these months; nobody when they are many."""
    coverage = sheet.published.coverage
    at = coverage["period_month"].isin([pd.Timestamp(one) for one in gaps])
    rows = coverage[at & (coverage["segment"] == "ALL") & (coverage["area_level"] == "regency")]
    if sheet.level == "province":
        rows = rows[rows["province_code"] == sheet.code]
    elif sheet.level == "regency":
        rows = rows[rows["area_code"] == sheet.code]
    missing = rows[rows["active_participant_count"].isna() & rows["suppression_reason"].isna()]
    names = sorted(set(missing["area_name"]))
    return [short_name(name) for name in names] if 0 < len(names) <= _FEW_NAMES else []
