"""Writes the sweep's table into docs/explanation/reliability.md: a row per point, a column per kind."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.runtime.fault_points import KINDS, POINTS

if TYPE_CHECKING:
    from sweep import Trial

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "reliability.md"
_BEGIN, _END = "<!-- sweep -->", "<!-- end of sweep -->"
_FOOT = "all points"

Columns = dict[str, dict[str, str]]
"""By kind, then by point: what came of it. `_FOOT` is the sum of the column."""


def write_columns(trials: "Sequence[Trial]", seconds: float) -> None:
    """Put the columns of these kinds into the table; those of other kinds stay as they were made."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(_BEGIN)[0], text.partition(_END)[2]
    columns = _read(text.partition(_BEGIN)[2].partition(_END)[0].splitlines())
    for kind in dict.fromkeys(trial.kind for trial in trials):
        of_kind = [trial for trial in trials if trial.kind == kind]
        columns[kind] = {trial.point: "; ".join(trial.violations) or "holds" for trial in of_kind}
        columns[kind][_FOOT] = _sum(of_kind, seconds * len(of_kind) / len(trials))
    PAGE.write_text(f"{before}{_BEGIN}\n" + "\n".join(_lines(columns)) + f"\n{_END}{after}", encoding="utf-8")


def _read(lines: Iterable[str]) -> Columns:
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    if not cells:
        return {}
    head, _, *rows = cells
    return {kind: {row[0]: row[place] for row in rows} for place, kind in enumerate(head) if kind in KINDS}


def _sum(trials: "Sequence[Trial]", seconds: float) -> str:
    violations = sum(len(trial.violations) for trial in trials)
    readings = sum(trial.readings for trial in trials)
    return (
        f"{len(trials)} faults, {readings:,} readings, **{violations} violations**"
        f" ({datetime.now(UTC):%Y-%m-%d}, {seconds:,.0f} s)"
    )


def _lines(columns: Columns) -> Iterable[str]:
    kinds = [kind for kind in KINDS if kind in columns]
    yield f"| point | what is so when a run passes it | {' | '.join(kinds)} |"
    yield f"|---|---|{'---|' * len(kinds)}"
    for point, meaning in {**POINTS, _FOOT: "faults, each with a run after it; readings beside them"}.items():
        name = point if point == _FOOT else f"`{point}`"
        yield f"| {name} | {meaning} | {' | '.join(columns[kind].get(point, '') for kind in kinds)} |"
