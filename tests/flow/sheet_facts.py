"""The figures of a sheet worked out again from the tables of its release, with none of the code that draws it.

`Facts` reads `cakupan.duckdb`; `EXPECTED` names each English sentence of a sheet and what its figures must be.
"""

import calendar
import math
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

import duckdb

TABLES = {"regency": "regency_coverage", "province": "province_coverage", "nation": "national_coverage"}
MEASURES = """period_month, segment, active_participant_count AS active, eligible_worker_count AS eligible,
 coverage_ratio AS ratio, uncovered_worker_count AS uncovered, target_ratio AS target, target_gap_count AS gap,
 missing_regency_count AS missing, quality_flag AS flag, suppression_reason AS reason"""


SHORT_WORDS = {
    "Kabupaten ": "Kab. ",
    "Kepulauan ": "Kep. ",
    "Administrasi ": "Adm. ",
    "Daerah Khusus Ibukota ": "DKI ",
    "Daerah Istimewa ": "DI ",
}


def whole(value: float) -> str:
    return f"{round(value):,}".replace("-", "\u2212")


def share(value: float, decimals: int = 1) -> str:
    return f"{100 * value:,.{decimals}f}%"


def points(value: float) -> str:
    size = f"{abs(100 * value):.1f}"
    sign = "±" if size == "0.0" else "+" if value > 0 else "\u2212"
    return f"{sign}{size}"


def month(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def rupiah(value: float) -> str:
    return f"Rp{value / 1e9:,.2f} billion" if value >= 1e9 else f"Rp{value / 1e6:,.1f} million"


def short(name: str) -> str:
    for long_word, short_word in SHORT_WORDS.items():
        name = name.replace(long_word, short_word)
    return name


class Facts:
    """One area of a release in one month, by SQL on the published tables."""

    def __init__(self, release: duckdb.DuckDBPyConnection, code: str, level: str, now: date) -> None:
        self.db, self.code, self.level, self.now = release, code, level, now

    @cached_property
    def threshold(self) -> str:
        return str(self.one("SELECT fact_value AS it FROM release_info WHERE fact = 'suppress_below'")["it"])

    def rows(self, sql: str, **values: object) -> list[dict[str, Any]]:
        cursor = self.db.execute(sql, values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def one(self, sql: str, **values: object) -> dict[str, Any]:
        return self.rows(sql, **values)[0]

    def coverage(self, level: str, where: str, **values: object) -> list[dict[str, Any]]:
        return self.rows(
            f"SELECT {level}_code AS code, {level}_name AS name, {MEASURES} FROM {TABLES[level]}"
            f" WHERE denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')"
            f" AND {where} ORDER BY code",
            **values,
        )

    def at(self, segment: str = "ALL") -> dict[str, Any]:
        where = f"segment = $segment AND period_month = $now AND {self.level}_code = $code"
        return self.coverage(self.level, where, segment=segment, now=self.now, code=self.code)[0]

    @cached_property
    def months(self) -> list[dict[str, Any]]:
        where = f"segment = 'ALL' AND period_month <= $now AND {self.level}_code = $code"
        return sorted(
            self.coverage(self.level, where, now=self.now, code=self.code), key=lambda row: row["period_month"]
        )

    @property
    def gaps(self) -> list[date]:
        """Months without a ratio after the first that has one."""
        first = next(place for place, row in enumerate(self.months) if row["ratio"] is not None)
        return [row["period_month"] for row in self.months[first:] if row["ratio"] is None]

    def siblings(self, level: str, segment: str = "ALL") -> list[dict[str, Any]]:
        where = "segment = $segment AND period_month = $now"
        values = {"segment": segment, "now": self.now}
        if level == "regency":
            where, values["province"] = f"{where} AND province_code = $province", self.code[:2]
        return self.with_targets(self.coverage(level, where, **values))

    def with_targets(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """A target of a later year where the year itself has none, as the pace table names it."""
        for row in rows:
            pace = self.pace_of(row["code"])
            if row["target"] is None and pace:
                row["target"], row["gap"] = pace["target_ratio"], pace["target_gap_count"]
        return rows

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        return (
            [] if self.level == "regency" else self.siblings({"province": "regency", "nation": "province"}[self.level])
        )

    @cached_property
    def total(self) -> dict[str, Any]:
        return self.with_targets([self.at()])[0]

    def pace_of(self, code: str) -> dict[str, Any]:
        rows = self.rows(
            "SELECT * FROM coverage_pace WHERE area_code = $code AND period_month = $now AND instrument <> 'NONE'"
            " AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')"
            " ORDER BY target_year,"
            " instrument <> (SELECT fact_value FROM release_info WHERE fact = 'target_instrument'), instrument",
            code=code, now=self.now,
        )  # fmt: skip
        return rows[0] if rows else {}

    @cached_property
    def pace(self) -> dict[str, Any]:
        return self.pace_of(self.code)

    @property
    def due(self) -> date:
        return date(self.pace.get("target_year") or self.now.year, 12, 1)

    def later(self, months: int) -> date:
        at = self.now.year * 12 + self.now.month - 1 + months
        return date(at // 12, at % 12 + 1, 1)

    @cached_property
    def lapsing(self) -> list[dict[str, Any]]:
        """Announced funds that end within twelve months: of the area, and of its regencies those not in it."""
        mine = {
            "regency": "area_code = $code",
            "province": "province_code = $code OR area_code = $code",
            "nation": "$code = '00'",
        }
        return self.rows(
            "SELECT lapse_month, fund, area_code = $code AS is_own, count(*) AS areas,"
            " sum(funded_worker_count) AS workers, sum(least(renewed_worker_count, funded_worker_count)) AS renewed,"
            " sum(cost_6_month_idr) AS cost FROM funding_expiry WHERE basis = 'announced' AND is_in_force"
            f" AND is_within_12_months AND ({mine[self.level]}) AND (area_code = $code OR NOT is_part_of_province_fund)"
            " GROUP BY ALL ORDER BY lapse_month, workers DESC",
            code=self.code,
        )  # fmt: skip

    def left_after(self, number: int) -> str:
        gone = sum(row["workers"] - row["renewed"] for row in self.lapsing[: number + 1])
        return share((self.total["active"] - gone) / self.total["eligible"])

    def rank(self, rows: list[dict[str, Any]], value: Callable[[dict[str, Any]], float | None]) -> tuple[str, str]:
        known = {row["code"]: value(row) for row in rows if value(row) is not None}
        own = known[self.code]
        return str(1 + sum(other > own for other in known.values())), str(len(known))  # type: ignore[operator]

    @cached_property
    def promises(self) -> list[dict[str, Any]]:
        mine = {
            "regency": "area_code = $code",
            "province": "province_code = $code OR area_code = $code",
            "nation": "$code = '00'",
        }
        return self.rows(f"SELECT * FROM commitment_progress WHERE {mine[self.level]}", code=self.code)

    def promise_states(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for row in self.promises:
            counts[self.state_of(row)] = counts.get(self.state_of(row), 0) + 1
        return counts

    def state_of(self, row: dict[str, Any]) -> str:
        together = [
            one for one in self.promises
            if one["area_code"] == row["area_code"] and one["progress_basis"] == "segment"
            and one["progress_count"] is not None
        ]  # fmt: skip
        last = date(row["as_of_month"].year, row["as_of_month"].month,
                    calendar.monthrange(row["as_of_month"].year, row["as_of_month"].month)[1])  # fmt: skip
        if row["commitment_state"] == "late":
            return "past due and not met" if row["due_date"] <= last else "behind schedule"
        is_shared = (
            row["progress_basis"] == "segment" and row["commitment_state"] in {"met", "on_track"} and len(together) > 1
            and min(one["progress_count"] for one in together) < sum(one["promised_worker_count"] for one in together)
        )  # fmt: skip
        plain = {"met": "met", "on_track": "on schedule", "unknown": "cannot be judged yet"}
        return "cannot be told apart" if is_shared else plain[row["commitment_state"]]

    @cached_property
    def denominators(self) -> list[dict[str, Any]]:
        return self.rows(
            "SELECT * FROM coverage_by_denominator WHERE area_code = $code AND period_month = $now"
            " AND coverage_ratio IS NOT NULL ORDER BY coverage_ratio DESC", code=self.code, now=self.now,
        )  # fmt: skip

    @cached_property
    def ledger(self) -> dict[str, Any]:
        parts = ["duplicate", "superseded", "rejected", "not_meant", "merged"]
        other = " + ".join(f"coalesce({part}_row_count, 0)" for part in parts)
        return self.one(
            f"SELECT sum(loaded_row_count) AS loaded, coalesce(sum(quarantined_row_count), 0) AS lost,"
            f" sum({other}) AS other,"
            " count(*) AS files, count_if(has_hidden_rows) AS hidden, count_if(quarantined_row_count IS NULL) AS few"
            " FROM row_ledger WHERE state = 'current' AND dataset IN ('participants', 'participants_summary')"
        )

    def each_idr(self) -> float:
        row = self.one(
            "SELECT any_value(cost_idr / workers_to_add_count) AS each FROM subsidy_scenario"
            " WHERE month_count = 12 AND cost_idr IS NOT NULL AND workers_to_add_count > 0"
        )
        return float(row["each"])

    def carried_on(self) -> float:
        left = (self.due.year - self.now.year) * 12 + self.due.month - self.now.month
        ahead = self.total["active"] + round(self.pace["pace_3m_count"]) * left
        return float(ahead / self.total["eligible"])

    def distance(self, row: dict[str, Any]) -> float | None:
        return None if row["ratio"] is None or row["target"] is None else row["ratio"] - row["target"]

    def fallen(self) -> tuple[str, ...]:
        known = [row for row in self.months if row["active"] is not None]
        top = max(known, key=lambda row: row["active"])
        now = self.total["active"]
        return month(top["period_month"]), whole(top["active"] - now), whole(top["active"]), whole(now)

    def late_by(self) -> int:
        return math.ceil(self.pace["months_to_target_3m_count"]) - int(self.pace["months_left_count"])
