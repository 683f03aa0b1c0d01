"""What a backfill is asked to do, and its files by the month in which each would have come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from contracts.extracts.period_states import PeriodState
from contracts.language.months import claimed_months
from contracts.runtime.errors import ConfigurationError
from flows.periods.period_states import label_of
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from sources.snapshots.snapshot import Snapshot

ReleaseWhen = Literal["end", "each"]


@dataclass(frozen=True)
class BackfillRequest:
    """Months, both ends included; no source names ask for all. Raises ConfigurationError when the ends are crossed."""

    first_month: date
    last_month: date
    source_names: tuple[str, ...] = ()
    is_missing_only: bool = False
    release_when: ReleaseWhen = "end"

    def __post_init__(self) -> None:
        if self.first_month > self.last_month:
            raise ConfigurationError(f"--from {self.first_month:%Y-%m} is after --to {self.last_month:%Y-%m}.")

    @property
    def selection(self) -> Selection:
        """The files that may belong to these months."""
        return Selection(self.source_names, self.first_month, self.last_month)

    @property
    def months(self) -> list[date]:
        """Every month, oldest first."""
        count = (self.last_month.year - self.first_month.year) * 12 + self.last_month.month - self.first_month.month + 1
        places = (self.first_month.year * 12 + self.first_month.month - 1 + step for step in range(count))
        return [date(place // 12, place % 12 + 1, 1) for place in places]

    def covers(self, settings: Settings, state: PeriodState) -> bool:
        """Whether a period ends within these months, of a source that was asked for."""
        source = next(source for source in settings.sources if source.name == state.source_name)
        is_asked = not self.source_names or source.name in self.source_names
        is_within = state.due_date is not None and (
            self.first_month <= source.calendar.labelled(state.period_label) <= self.last_month
        )
        return is_asked and is_within

    def month_of(self, file_name: str) -> date | None:
        """The month in which a file would have come: the last that its name claims, and the first where it claims none.

        None when that lies outside of the request.
        """
        claimed = claimed_months(file_name)
        month = claimed[1].replace(day=1) if claimed else self.first_month
        return month if self.first_month <= month <= self.last_month else None


def files_by_month(request: BackfillRequest, files: Sequence[Snapshot]) -> dict[date, list[Snapshot]]:
    """The files of each month that has any, in the order in which they were found."""
    found: dict[date, list[Snapshot]] = {}
    for file in files:
        if month := request.month_of(file.file_name):
            found.setdefault(month, []).append(file)
    return found


def without_loaded(settings: Settings, states: Sequence[PeriodState], files: Sequence[Snapshot]) -> Iterator[Snapshot]:
    """Files of periods of which nothing is loaded; a file that names no month, when its source has nothing at all."""
    sources = {source.name: source for source in settings.sources}
    loaded = _loaded_labels(states)
    for file in files:
        claimed = claimed_months(file.file_name)
        label = label_of(sources[file.source_name], claimed[1].replace(day=1)) if claimed else ""
        if label not in loaded.get(file.source_name, ()) and (label or file.source_name not in loaded):
            yield file


def _loaded_labels(states: Sequence[PeriodState]) -> Mapping[str, set[str]]:
    labels: dict[str, set[str]] = {}
    for state in states:
        if state.row_count:
            labels.setdefault(state.source_name, set()).add(state.period_label)
    return labels
