"""One page's view of a release: an area, its parts, and the latest month for which the area has a ratio."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

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
    def total(self) -> Row:
        """The area itself, all segments, this month."""
        return self.whole_rows("ALL")[0]

    def whole_rows(self, segment: str) -> list[Row]:
        return [row for row in self._whole_now if row.segment == segment]

    def part_rows(self, order_by: str, segment: str = "ALL") -> list[Row]:
        """The parts this month, the greatest first; those without a figure follow by name."""
        now = sorted((row for row in self._parts_now if row.segment == segment), key=lambda row: str(row.area_name))
        if order_by == "area_name":
            return now
        known = [row for row in now if not pd.isna(getattr(row, order_by))]
        known.sort(key=lambda row: float(getattr(row, order_by)), reverse=True)
        return known + [row for row in now if pd.isna(getattr(row, order_by))]

    def is_known(self, column: str) -> bool:
        """Whether the area or any part has this figure this month."""
        return any(not pd.isna(getattr(row, column)) for row in (*self.part_rows("area_name"), self.total))

    @cached_property
    def _whole_now(self) -> list[Row]:
        return self._now(self.whole)

    @cached_property
    def _parts_now(self) -> list[Row]:
        return self._now(self.parts)

    def _now(self, frame: pd.DataFrame) -> list[Row]:
        return rows_of(frame[frame["period_month"] == pd.Timestamp(self.month)])


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
    month = _latest(whole) or _latest(parts) or max(whole["period_month"])
    return AreaView(
        code=str(whole["area_code"].iloc[0]),
        name=str(whole["area_name"].iloc[0]),
        part_level=part_level,
        month=month.date(),
        whole=whole[whole["period_month"] <= month],
        parts=parts[parts["period_month"] <= month],
        later=tuple(rows_of(whole[(whole["period_month"] > month) & (whole["segment"] == "ALL")])),
    )


def _latest(rows: pd.DataFrame) -> "pd.Timestamp | None":
    """The latest month with a ratio: of the area itself, else of any part of it."""
    known = rows[(rows["segment"] == "ALL") & rows["coverage_ratio"].notna()]
    return max(known["period_month"]) if len(known) else None


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame, their columns as attributes."""
    return list(frame.itertuples(index=False))


_SHORT_WORDS = {
    "Kabupaten ": "Kab. ",
    "Kota Administrasi ": "Kota Adm. ",
    "Kab. Administrasi ": "Kab. Adm. ",
    "Kepulauan ": "Kep. ",
    "Daerah Khusus Ibukota ": "DKI ",
    "Daerah Istimewa ": "DI ",
}


def short_name(name: str, length: int = 60) -> str:
    """`Kab. Kupang` for Kabupaten Kupang, beside Kota Kupang. A longer name than `length` is cut, and shows it."""
    short = name
    for long_word, short_word in _SHORT_WORDS.items():
        short = short.replace(long_word, short_word)
    return short if len(short) <= length else f"{short[: length - 1].rstrip()}…"
