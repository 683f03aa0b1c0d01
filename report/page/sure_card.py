"""How sure we are: every denominator on one axis, rows that were lost, announced figures, corrections and changes."""

import pandas as pd

from contracts.marts.revision_causes import CAUSE_WORDS
from report.charts.axis import Axis
from report.charts.standing_charts import interval, ratio_axis
from report.figures.area_view import Row, rows_of
from report.figures.sheets import Sheet, is_known
from report.page.card import Card, Fact, Item
from report.page.origin import changes_now, command_of, origin_of
from report.wording.origin_texts import ORIGIN
from report.wording.sure_texts import DATASETS, SURE
from report.wording.texts import DENOMINATOR_NAMES, FLAGS
from report.wording.words import Words, joined, month, number, percent, points

_PARTICIPANTS = ("participants", "participants_summary")
_MOST_REASONS = 3


def sure_card(sheet: Sheet) -> Card:
    rows = [row for row in sheet.denominators if is_known(row.coverage_ratio) or is_known(row.suppression_reason)]
    ends = [value for row in rows for value in (row.coverage_ratio, row.coverage_ratio_high) if is_known(value)]
    axis = ratio_axis([float(value) for value in ends])
    items = [_denominator(row, axis) for row in rows]
    return Card(
        "sure",
        ORIGIN["title"],
        _answer(sheet, rows),
        items=items,
        facts=_facts(sheet),
        notes=_survey(rows),
        is_wide=True,
    )


def _facts(sheet: Sheet) -> list[Fact]:
    """Where the figures come from, and what to know of them: the panel that every figure of the sheet opens."""
    known = [
        Fact(ORIGIN["quality"], _flag(sheet)),
        Fact(ORIGIN["rows"], row_sentences(sheet)),
        Fact(ORIGIN["changes"], [*changes_now(sheet), *_changes(sheet), *_corrections(sheet)]),
    ]
    return [*origin_of(sheet), *(fact for fact in known if fact.said), command_of(sheet)]


def _answer(sheet: Sheet, rows: list[Row]) -> list[Words]:
    ratios = sorted(float(row.coverage_ratio) for row in rows if is_known(row.coverage_ratio))
    if len(ratios) < 2:
        return [SURE["one_denominator"]] if ratios else []
    default = sheet.published.denominator_id
    name = (
        "denominators"
        if len(ratios) == len(DENOMINATOR_NAMES) and is_known(sheet.total.target_ratio)
        else "denominators_some"
    )
    return [
        SURE[name].fill(
            low=percent(ratios[0]),
            high=percent(ratios[-1]),
            default=DENOMINATOR_NAMES[default],
            count=str(len(ratios)),
        )
    ]


def _denominator(row: Row, axis: Axis) -> Item:
    head = DENOMINATOR_NAMES[row.denominator_id]
    if not is_known(row.coverage_ratio):
        hidden = is_known(row.suppression_reason)
        return Item(head, SURE["denominator_hidden" if hidden else "denominator_unknown"], kind="denominator")
    low, high = (
        float(value) if is_known(value) else None for value in (row.coverage_ratio_low, row.coverage_ratio_high)
    )
    said = SURE["denominator_line"].fill(
        ratio=percent(row.coverage_ratio), eligible=number(row.eligible_worker_count), date=month(row.denominator_date)
    )
    note = (
        SURE["denominator_interval"].fill(low=percent(low), high=percent(high))
        if low is not None and high is not None
        else None
    )
    drawn = interval(axis, float(row.coverage_ratio), low, high, is_main=bool(row.is_default))
    return Item(head, said, drawn, note, "denominator")


def _survey(rows: list[Row]) -> list[Words]:
    surveys = [row for row in rows if row.is_survey]
    if not surveys:
        return []
    has_error = any(is_known(row.coverage_ratio_low) for row in surveys)
    return [SURE["survey_error" if has_error else "survey"]]


def _flag(sheet: Sheet) -> list[Words]:
    flag = sheet.total.quality_flag
    return [SURE["flag"].fill(flag=FLAGS[flag])] if flag in FLAGS and flag not in {"ok", "missing"} else []


def row_sentences(sheet: Sheet) -> list[Words]:
    """Rows used and lost: of all participants of the release, and of the area where the release counts them."""
    rows = sheet.published.rows
    own = rows[rows["dataset"].isin(_PARTICIPANTS)]
    threshold = sheet.published.facts["suppress_below"]
    said = _participants(own.sum(numeric_only=True), threshold) if len(own) else [SURE["no_rows"]]
    return [*_area_rows(sheet), *said, *_other_tables(rows)]


def _participants(rows: "pd.Series[float]", threshold: str) -> list[Words]:
    other = rows["row_count"] - rows["loaded_row_count"] - rows["quarantined_row_count"]
    parts = [_quarantined(rows, threshold), *([SURE["rows_other"].fill(count=number(other))] if other else [])]
    used = SURE["rows"].fill(
        rows=number(rows["row_count"]), loaded=number(rows["loaded_row_count"]), lost=joined(parts, "")
    )
    hidden = SURE["rows_hidden"].fill(
        count=number(rows["hidden_file_count"]), files=number(rows["file_count"]), threshold=threshold
    )
    return [used, *([hidden] if rows["hidden_file_count"] else [])]


def _quarantined(rows: "pd.Series[float]", threshold: str) -> Words:
    lost, is_hidden = rows["quarantined_row_count"], rows["quarantined_hidden_file_count"] > 0
    if lost and is_hidden:
        return SURE["rows_lost_least"].fill(count=number(lost))
    if lost:
        return SURE["rows_lost"].fill(count=number(lost), share=percent(lost / rows["row_count"], 2))
    return SURE["rows_few_lost"].fill(threshold=threshold) if is_hidden else SURE["rows_none_lost"]


def _area_rows(sheet: Sheet) -> list[Words]:
    """What the release says of rows of this area and month; nothing where it does not count them by area."""
    lost = getattr(sheet.total, "quarantined_row_count", None)
    if lost is None:
        return []
    if pd.isna(lost):
        is_lost = sheet.total.quality_flag == "incomplete"
        return [SURE["rows_area_hidden"].fill(area=sheet.name, month=month(sheet.month))] if is_lost else []
    name = "rows_area" if lost else "rows_area_none"
    return [SURE[name].fill(area=sheet.name, month=month(sheet.month), count=number(lost))]


def _other_tables(rows: pd.DataFrame) -> list[Words]:
    lost = rows[~rows["dataset"].isin(_PARTICIPANTS) & (rows["quarantined_row_count"] > 0)]
    named = [
        DATASETS[row.dataset].fill(count=number(row.quarantined_row_count))
        for row in rows_of(lost)
        if row.dataset in DATASETS
    ]
    return [SURE["tables_lost"].fill(tables=joined(named))] if named else []


def _changes(sheet: Sheet) -> list[Words]:
    """What the release before said otherwise of this area."""
    before = sheet.published.previous_release_id
    if before is None:
        return [SURE["first_release"]]
    rows = sheet.release.revisions.get(sheet.code, ())
    if not rows:
        return [SURE["unchanged"].fill(release=before)]
    return [_changed(before, rows)]


def _changed(before: str, rows: "tuple[Row, ...]") -> Words:
    count = number(len(rows))
    known = [row for row in rows if is_known(row.coverage_ratio_change)]
    if not known:
        return SURE["changed_plain"].fill(release=before, count=count)
    most = max(known, key=lambda row: abs(row.coverage_ratio_change))
    english, indonesian = CAUSE_WORDS[most.cause]
    return SURE["changed"].fill(
        release=before,
        count=count,
        month=month(most.period_month),
        points=points(most.coverage_ratio_change),
        cause=Words(indonesian, english),
    )


def _corrections(sheet: Sheet) -> list[Words]:
    rows = sheet.published.corrections
    used = rows[rows["is_applied"].astype(bool)] if len(rows) else rows
    if sheet.level == "regency":
        used = used[used["region_code"].isna() | (used["region_code"] == sheet.code)] if len(used) else used
    if not len(used):
        return [SURE["no_corrections"]]
    reasons = list(dict.fromkeys(used["reason"]))[:_MOST_REASONS]
    said = "; ".join(str(reason) for reason in reasons)
    return [SURE["corrections"].fill(count=number(len(used)), reasons=said)]
