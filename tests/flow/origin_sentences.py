"""What a sheet says of where its figures come from, worked out again from the tables of its release."""

import math
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from sheet_facts import Facts, month, points, share, whole

CAUSES = {
    "rule_change": "rules changed", "region_recode": "regions or reference tables changed", "correction": "correction",
    "restated_rows": "restated rows", "late_rows": "late rows", "several_causes": "several causes",
    "new_denominator": "new denominator", "restated_denominator": "restated denominator",
    "suppression": "shown otherwise",
}  # fmt: skip
REASONS = {
    "small_count": "the count is small",
    "complementary": "with it, a small count of another area or segment could be worked out",
}
SEGMENTS = {
    "PU": "Wage earners (PU)", "BPU": "Own-account and informal (BPU)", "JAKON": "Construction (JAKON)",
    "PMI": "Migrant workers (PMI)", "FORMAL": "Formal (PU and JAKON)", "ALL": "All segments",
}  # fmt: skip
DENOMINATORS = {"semesta": "eligible_workers"}

Expected = Callable[[Facts], "tuple[str, ...] | list[tuple[str, ...]]"]


def figure(f: Facts) -> dict[str, Any]:
    table = {"regency": "regency_coverage", "province": "province_coverage", "nation": "national_coverage"}[f.level]
    return f.one(
        f"SELECT * FROM {table} WHERE {f.level}_code = $code AND period_month = $now AND segment = 'ALL'"
        " AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')",
        code=f.code, now=f.now,
    )  # fmt: skip


def counted(basis: str) -> Expected:
    """The count and the month, where it was counted so."""
    return lambda f: (whole(f.total["active"]), month(f.now)) if figure(f)["active_participant_basis"] == basis else ()


def persons(f: Facts) -> dict[str, Any]:
    return f.one("SELECT * FROM persons_and_memberships WHERE area_code = $code AND period_month = $now",
                 code=f.code, now=f.now)  # fmt: skip


def more_than_persons(f: Facts) -> tuple[str, str]:
    """What the regencies add up to, beside the persons of the area; the sum is worked out from them."""
    found = f.one(
        "SELECT sum(active_participant_count)::BIGINT AS sum FROM regency_coverage WHERE segment = 'ALL' AND"
        " period_month = $now AND ($code = '00' OR province_code = $code) AND denominator_id ="
        " (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')", code=f.code, now=f.now,
    )  # fmt: skip
    return whole(found["sum"]), whole(found["sum"] - f.total["active"])


def workers(f: Facts) -> tuple[str, ...]:
    row = figure(f)
    day = row["denominator_date"]
    age = (f.now.year - day.year) * 12 + f.now.month - day.month
    return (whole(row["eligible_worker_count"]), month(day), *((str(age), month(f.now)) if age > 0 else ()))


def division(f: Facts) -> tuple[str, ...]:
    active, eligible = f.total["active"], f.total["eligible"]
    return whole(active), whole(eligible), share(active / eligible, 2)


def up(value: float) -> str:
    return whole(math.ceil(round(value, 6)))


def gap(f: Facts) -> tuple[str, ...]:
    target, active, eligible = f.total["target"], f.total["active"], f.total["eligible"]
    return share(target, 2), whole(eligible), whole(active), up(target * eligible - active)


def growth(f: Facts) -> tuple[str, ...]:
    start = f.later(-3)
    before = next(row["active"] for row in f.months if row["period_month"] == start)
    now = f.total["active"]
    size = abs(now - before) / 3
    rounded = math.floor(size + 0.5)
    return whole(now), whole(before), month(start), whole(rounded if now >= before else -rounded)


def need(f: Facts) -> tuple[str, ...]:
    left = (f.due.year - f.now.year) * 12 + f.due.month - f.now.month
    return whole(f.total["gap"]), str(left), up(f.total["gap"] / left)


def changed(f: Facts) -> list[dict[str, Any]]:
    return f.rows(
        "SELECT period_month, coverage_ratio_change AS ratio FROM revision WHERE area_code = $code AND segment = 'ALL'"
        " AND NOT is_first_appearance AND denominator_id ="
        " (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')", code=f.code,
    )  # fmt: skip


def largest_change(f: Facts) -> list[tuple[str, ...]]:
    known = [row for row in changed(f) if row["ratio"] is not None]
    most = max(abs(row["ratio"]) for row in known)
    return [
        (whole(len(changed(f))), month(row["period_month"]), points(row["ratio"]))
        for row in known if abs(row["ratio"]) == most
    ]  # fmt: skip


def sent(f: Facts) -> tuple[str, str]:
    return str(sum(row["active"] is not None or row["reason"] is not None for row in f.parts)), str(len(f.parts))


def incomplete_parts(f: Facts) -> tuple[str, str]:
    return str(sum(row["flag"] == "incomplete" for row in f.parts)), str(len(f.parts))


ORIGINS: list[tuple[str, Expected]] = [
    ("incomplete: # rows quarantined",
     lambda f: (whole(figure(f)["quarantined_row_count"]),) if f.total["flag"] == "incomplete" else ()),
    ("incomplete: # of # *", incomplete_parts),
    ("# persons whose contribution was paid for @, each counted once, from rows of persons.", counted("persons")),
    ("# participants in @, as the sender counted them.", counted("summary")),
    ("# participants in @: the sum of its parts, in which a person may count twice.", counted("sum_of_parts")),
    ("# participants in @: a share of the province before its split.", counted("apportioned")),
    ("Only # of # * have sent: their sum is not the area's.", sent),
    ("No participants for @ yet.", lambda f: (month(f.now),)),
    ("They hold # memberships.", lambda f: (whole(persons(f)["membership_count"]),)),
    ("The regencies add up to #, # more: some persons count in several.", more_than_persons),
    ("#: *, @, # months before @.", workers),
    ("#: *, @.", workers),
    ("# / # = #.", division),
    ("* #, the area's own.", lambda f: (str(f.pace["target_year"]),) if f.pace["is_own_target"] else ()),
    ("* #, of the province or the nation.",
     lambda f: () if f.pace["is_own_target"] else (str(f.pace["target_year"]),)),
    ("No figure of this area changed since release *.", lambda f: ("no",) if changed(f) else ()),
    ("Changes since release *: #; the largest: @, # points, *.", largest_change),
    ("Changes since release *: #.", lambda f: (whole(len(changed(f))),)),
    ("# of #, less #, rounded up = #.", gap),
    ("(# \u2212 # in @) / 3 months = #.", growth),
    ("Needed: # / # months, rounded up = #.", need),
]  # fmt: skip


def hidden_said(f: Facts) -> str:
    """What of the area and month is hidden, and why, segment by segment."""
    rows = [f.at(segment) for segment in ("ALL", "PU", "BPU", "JAKON", "PMI", "FORMAL")]
    groups = {reason: [row["segment"] for row in rows if row["reason"] == reason] for reason in REASONS}
    parts = [f"{', '.join(names)}: {REASONS[reason]}" for reason, names in groups.items() if names]
    return f"{'; '.join(parts)}." if parts else "No figure of this area this month."


@cache
def exact(f: Facts) -> set[str]:
    """Sentences that are compared word by word."""
    return {*_sources(f), *_changes(f), *_agreeing(f)}


def _sources(f: Facts) -> set[str]:
    default = f.one("SELECT fact_value AS it FROM release_info WHERE fact = 'default_denominator_id'")["it"]
    found = {}
    for name, datasets in (
        ("Sources in this release", ["participants", "participants_summary"]),
        ("Source", [DENOMINATORS.get(default, "labour_force")]),
    ):
        names = [
            ", ".join(row["source_name"] for row in f.rows(
                "SELECT DISTINCT source_name FROM row_ledger WHERE state = 'current' AND dataset = $dataset"
                " ORDER BY source_name", dataset=dataset,
            ))
            for dataset in datasets
        ]  # fmt: skip
        found[name] = ", ".join(filter(None, names))
    return {f"{name}: {names}." for name, names in found.items()}


def _changes(f: Facts) -> set[str]:
    rows = f.rows(
        "SELECT cause, active_participant_change_count AS count, coverage_ratio_change AS ratio FROM revision"
        " WHERE area_code = $code AND period_month = $now AND segment = 'ALL' AND NOT is_first_appearance"
        " AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')"
        " ORDER BY abs(coverage_ratio_change) DESC NULLS LAST, cause", code=f.code, now=f.now,
    )  # fmt: skip
    return {f"{month(f.now)}: {', '.join(_change(row) for row in rows)}."} if rows else set()


def _change(row: dict[str, Any]) -> str:
    cause = CAUSES[row["cause"]]
    if row["count"]:
        return f"{cause} {'+' if row['count'] > 0 else ''}{whole(row['count'])} participants"
    return cause if row["ratio"] is None else f"{cause} {points(row['ratio'])} points"


def _agreeing(f: Facts) -> set[str]:
    rows = f.rows(
        "SELECT * FROM reconciliation WHERE region_code = $code AND verdict = 'agrees'"
        " ORDER BY as_of, segment, statement_id", code=f.code,
    )  # fmt: skip
    return {f"Agrees with this release: {', '.join(map(_stated, rows))}."} if rows else set()


def _stated(row: dict[str, Any]) -> str:
    said = (
        share(row["stated_ratio"], 2) if row["stated_ratio"] is not None
        else f"{whole(row['stated_active_count'])} participants" if row["stated_active_count"] is not None
        else f"{whole(row['stated_uncovered_count'])} not covered"
    )  # fmt: skip
    at = str(row["as_of"])
    when = month(date.fromisoformat(f"{at}-01")) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", at) else at
    return f"{said} ({SEGMENTS.get(row['segment'], row['segment'])}, {when})"
