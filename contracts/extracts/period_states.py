"""The state of a period of a source, judged by its reference period and its day, not by when something was loaded."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["expected", "late", "complete", "restated", "blocked", "skipped"]

PERIOD_STATES: dict[State, str] = {
    "complete": "rows are loaded",
    "restated": "loaded, and replaced by a later delivery",
    "expected": "nothing yet, and not due before its day",
    "late": "nothing, and its day has passed",
    "blocked": "a gate holds a file of it",
    "skipped": "will not come, by the settings",
}
"""Every state and what it means."""


@dataclass(frozen=True)
class PeriodState:
    """One source and period. `since` is the day in Jakarta from which the state holds; `reason` is the code of the gate
    that holds it, or why it is skipped."""

    source_name: str
    period_label: str
    due_date: date | None
    state: State
    row_count: int = 0
    since: date | None = None
    reason: str = ""

    @property
    def label(self) -> str:
        """Source and period, as people and alerts name it."""
        return f"{self.source_name} {self.period_label}"

    @property
    def is_missing(self) -> bool:
        """Whether nothing of it is loaded, and something is to come."""
        return self.state in ("expected", "late") or (self.state == "blocked" and not self.row_count)

    def is_overdue(self, today: date) -> bool:
        """Whether nothing of it is loaded and its day has passed, whatever the reason."""
        return self.is_missing and self.due_date is not None and self.due_date < today
