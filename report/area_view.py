"""One page's view of a release: an area, its parts, and the latest month for which the area has a ratio."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from report.texts import TEXTS
from report.words import Words

Row = Any
"""A row of the coverage tables, as pandas hands it out."""


@dataclass(frozen=True)
class AreaView:
    """A province and its regencies, or the nation and its provinces.

    In `whole` and `parts` each row is one area, month and segment; `month` is the month that the page is about.
    """

    code: str
    name: str
    part_level: str
    month: date
    whole: pd.DataFrame
    parts: pd.DataFrame
    later: tuple[Row, ...]
    """The area itself in later months, for which it has no ratio."""

    @property
    def part(self) -> Words:
        return TEXTS[self.part_level]

    @property
    def parts_word(self) -> Words:
        return TEXTS["regencies" if self.part_level == "regency" else "provinces"]

    @property
    def total(self) -> Row:
        """The area itself, all segments, this month."""
        return self.whole_rows("ALL")[0]

    def whole_rows(self, segment: str) -> list[Row]:
        return rows_of(self._now(self.whole, segment))

    def part_rows(self, order_by: str, segment: str = "ALL") -> list[Row]:
        """The parts this month, the greatest first; those without a figure follow by name."""
        now = self._now(self.parts, segment).sort_values([order_by, "area_name"], ascending=[False, True])
        return rows_of(now)

    def months(self) -> list[date]:
        """Every month of the trend, without gaps."""
        months = pd.date_range(min(self.whole["period_month"]), self.month, freq="MS")
        return [month.date() for month in months]

    def _now(self, frame: pd.DataFrame, segment: str) -> pd.DataFrame:
        return frame[(frame["period_month"] == pd.Timestamp(self.month)) & (frame["segment"] == segment)]


def views(coverage: pd.DataFrame) -> Iterator[AreaView]:
    """The pages of a release: every province; and the nation before them, when there is more than one."""
    provinces = coverage[coverage["area_level"] == "province"]
    codes = sorted(set(provinces["area_code"]))
    if len(codes) > 1:
        nation = coverage[coverage["area_level"] == "nation"]
        yield _view(nation, provinces, "province")
    regencies = coverage[coverage["area_level"] == "regency"]
    for code in codes:
        yield _view(provinces[provinces["area_code"] == code], regencies[regencies["province_code"] == code], "regency")


def _view(whole: pd.DataFrame, parts: pd.DataFrame, part_level: str) -> AreaView:
    known = whole[(whole["segment"] == "ALL") & whole["coverage_ratio"].notna()]
    month = max((known if len(known) else whole)["period_month"])
    return AreaView(
        code=str(whole["area_code"].iloc[0]),
        name=str(whole["area_name"].iloc[0]),
        part_level=part_level,
        month=month.date(),
        whole=whole[whole["period_month"] <= month],
        parts=parts[parts["period_month"] <= month],
        later=tuple(rows_of(whole[(whole["period_month"] > month) & (whole["segment"] == "ALL")])),
    )


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame, their columns as attributes."""
    return list(frame.itertuples(index=False))


def short_name(name: str, length: int = 60) -> str:
    """`Kupang` for Kabupaten Kupang; a Kota keeps its word. A longer name than `length` is cut, and shows it."""
    short = name.removeprefix("Kabupaten ")
    return short if len(short) <= length else f"{short[: length - 1].rstrip()}…"
