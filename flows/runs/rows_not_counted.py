"""Rows of a run's files that do not count, by source and region: for who runs it, never for readers of a release."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from reference.tables import load
from transforms.render import render
from warehouse.session import Session

Row = Mapping[str, Any]

_COLUMNS = ("source_name", "disposition", "region_name", "period_month", "reason", "row_count")


def rows_not_counted(session: Session, run_id: str) -> list[dict[str, Any]]:
    """Each entry is one source, region, month and reason; totals and notes of a file are no loss and not among them.

    A text that is no region is counted at the regency that it resembles most.
    """
    with session.frames(regency_frame=load("regency"), province_frame=load("province")):
        rows = session.rows(render("rows_not_counted"), run_id=run_id)
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def sentences(rows: Iterable[Row]) -> list[str]:
    """One sentence for each source and region."""
    ordered = sorted(rows, key=_place)
    return [
        f"ROWS_NOT_COUNTED: {source}, {region}: {_described(list(found))}."
        for (source, region), found in groupby(ordered, key=_place)
    ]


def _place(row: Row) -> tuple[str, str]:
    return (row["source_name"], row["region_name"])


def _described(rows: list[Row]) -> str:
    parts = sorted(rows, key=lambda row: -row["row_count"])
    return ", ".join(f"{row['row_count']:,} {row['disposition']} ({row['reason']}{_of_month(row)})" for row in parts)


def _of_month(row: Row) -> str:
    return f", {row['period_month']:%Y-%m}" if row["period_month"] else ""
