"""The answer key: where each row of each file must end, and which totals must come out."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE_NAME = "answer_key.json"
_LABEL = "Synthetic data of Cakupan: persons, regency figures and labour-force levels are invented."

RegionCounts = dict[str, dict[str, int]]
"""Counts by region code (53 is the province), then by segment."""


@dataclass(frozen=True)
class FileAnswer:
    """One file. `layout` counts title, info, blank and header rows; `quarantined` is by rule, `rejected` by reason."""

    path: str
    dataset: str
    layout: int
    loaded: int
    duplicate: int = 0
    quarantined: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, int] = field(default_factory=dict)

    @property
    def physical(self) -> int:
        """Lines of the unpacked text, or rows of the sheet up to the last used one."""
        set_aside = sum(self.quarantined.values()) + sum(self.rejected.values())
        return self.layout + self.loaded + self.duplicate + set_aside


@dataclass(frozen=True)
class AnswerKey:
    """What a correct run over the sample must find. `period_month` is the month that the counts are of: the last."""

    seed: int
    period_month: str
    files: tuple[FileAnswer, ...]
    active_participants: RegionCounts
    eligible_workers: RegionCounts

    def write(self, directory: Path) -> None:
        """Write `answer_key.json` into `directory`."""
        files = {file.path: {"physical": file.physical, **_without_path(file)} for file in self.files}
        content = {"label": _LABEL, **asdict(self), "files": files}
        (directory / FILE_NAME).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _without_path(file: FileAnswer) -> dict[str, object]:
    return {name: value for name, value in asdict(file).items() if name != "path"}


def by_region(rows: Iterable[tuple[str, str, int]]) -> RegionCounts:
    """Rows of region, segment and count, ordered by region, as nested counts."""
    counts: RegionCounts = {}
    for region_code, segment, count in rows:
        counts.setdefault(region_code, {})[segment] = count
    return counts
