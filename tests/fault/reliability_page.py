"""Writes the sweep's table into docs/reliability.md, between its two marks."""

from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.fault_points import POINTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sweep import Trial

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
_BEGIN, _END = "<!-- sweep -->", "<!-- end of sweep -->"


def write_table(trials: "Sequence[Trial]", kinds: "Sequence[str]", seconds: float) -> None:
    """One row per point, and what came of all of them."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(_BEGIN)[0], text.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n{_table(trials, kinds, seconds)}\n{_END}{after}", encoding="utf-8")


def _table(trials: "Sequence[Trial]", kinds: "Sequence[str]", seconds: float) -> str:
    violations = sum(len(trial.violations) for trial in trials)
    readings = sum(trial.readings for trial in trials)
    head = [
        f"{len(trials)} faults, each with a run after it, {readings:,} readings beside them,"
        f" **{violations} violations**. Made on {datetime.now(UTC):%Y-%m-%d} in {seconds:,.0f} s.",
        "",
        f"| point | what is so when a run passes it | {' | '.join(kinds)} |",
        f"|---|---|{'---|' * len(kinds)}",
    ]
    rows = [
        f"| `{point}` | {POINTS[point]} | {' | '.join(_verdict(trial) for trial in of_point)} |"
        for point, of_point in groupby(trials, key=lambda trial: trial.point)
    ]
    return "\n".join([*head, *rows])


def _verdict(trial: "Trial") -> str:
    return "; ".join(trial.violations) or "holds"
