"""Whether the regions of a file are in the code system that its source declares: names and NIKs beside codes show it.

Both systems number regencies with four digits, and 169 codes of BPS are another regency to Kemendagri: a file read by
the wrong one gives every figure to another regency.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from contracts.language.codes import CODE_SYSTEMS
from contracts.runtime.errors import FileRefused
from contracts.runtime.remedies import Remedy
from reference.tables import load
from sources.snapshots.snapshot import Snapshot
from transforms.region_directory import SYSTEM_NAMES
from transforms.regions import RegionDirectory, read_regions
from transforms.render import render
from warehouse.session import Session

_MOST = 0.5
"""2026-11: a choice: rows that contradict themselves are typing errors as long as most do not."""
_READ = 0.9
"""2026-11: a choice: the share of rows that another system must read before a file of unknown codes is called its."""
_SAMPLE_ROWS = 50_000
_FEWEST_NIKS = 5
_FAR_BETTER = 4
"""2026-11: a choice. Persons work elsewhere than where they were registered, but mostly in their own regency or nearby:
under the wrong system the share of NIKs of the very regency is next to nothing."""

Texts = Mapping[str, int]
"""Texts of regions in one file, each with its number of rows."""


@dataclass(frozen=True)
class CodeSystems:
    """The files of one run, each with its regions as they are written."""

    session: Session
    directory: RegionDirectory
    snapshots: Mapping[str, Snapshot]

    def refusals(self) -> dict[str, FileRefused]:
        """Why files are refused whose regions are in another system than their source declares, by snapshot."""
        refused: dict[str, FileRefused] = {}
        for dataset, system in self.session.rows("SELECT DISTINCT dataset, code_system FROM stage.file ORDER BY ALL"):
            refused |= self._by_names(dataset, system)
            if dataset == "participants" and system != "names":
                refused |= self._by_niks(system)
        return refused

    def _by_names(self, dataset: str, system: str) -> dict[str, FileRefused]:
        problems = self.session.rows(
            "SELECT region, region_problem FROM stage.region_reading WHERE code_system = $system"
            " AND region_problem IN ('CONTRADICTS', 'UNKNOWN')",
            system=system,
        )
        if not problems:
            return {}
        found = {
            snapshot_id: self._of_file(self.snapshots[snapshot_id], system, texts, dict(problems))
            for snapshot_id, texts in self._texts(dataset, system).items()
        }
        return {snapshot_id: refusal for snapshot_id, refusal in found.items() if refusal}

    def _texts(self, dataset: str, system: str) -> dict[str, dict[str, int]]:
        texts: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for snapshot_id, text, rows in self.session.rows(render("region_spread", dataset=dataset), code_system=system):
            texts[snapshot_id][text] = rows
        return texts

    def _of_file(
        self, snapshot: Snapshot, system: str, texts: Texts, problems: Mapping[str, str]
    ) -> FileRefused | None:
        rows = sum(texts.values())
        contradicting = sum(count for text, count in texts.items() if problems.get(text) == "CONTRADICTS")
        unread = sum(count for text, count in texts.items() if text in problems)
        if unread <= _MOST * rows:
            return None
        better = self._better_system(texts, system, _READ * rows)
        if contradicting <= _MOST * rows and not better:
            return None
        what = f"{unread} of {rows} rows name regions that do not fit their codes {_by(system)}"
        return _refusal(snapshot, what, better)

    def _better_system(self, texts: Texts, system: str, at_least: float) -> str | None:
        """Another system in which most of these rows are read; a declared one before names, which it reads too."""
        others = [other for other in CODE_SYSTEMS if other != system]
        reads = {other: self._read_count(texts, other) for other in others}
        best = max(others, key=lambda other: reads[other])
        return best if reads[best] >= at_least else None

    def _read_count(self, texts: Texts, system: str) -> int:
        frame = read_regions(list(texts), system, self.directory)
        return int(sum(texts[text] for text in frame.loc[frame["region_code"].notna(), "region"]))

    def _by_niks(self, system: str) -> dict[str, FileRefused]:
        other = next(name for name in SYSTEM_NAMES if name != system)
        texts = self.session.rows("SELECT region FROM stage.region_reading WHERE code_system = $system", system=system)
        with self.session.frames(
            other_frame=read_regions([text for (text,) in texts], other, self.directory),
            period_frame=load("region_code_period"),
        ):
            counted = self.session.rows(render("nik_area_fit"), code_system=system, sample_rows=_SAMPLE_ROWS)
        return {
            snapshot_id: _refusal(
                self.snapshots[snapshot_id],
                f"of {rows} rows whose codes mean another regency in the other system, {by_other} have NIKs of the area"
                f" that their code means {_by(other)} and {declared} of the one {_by(system)}",
                other,
            )
            for snapshot_id, rows, declared, by_other in counted
            if _fits_far_better(rows, declared, by_other)
        }


def _fits_far_better(rows: int, declared: int, other: int) -> bool:
    return other >= max(_FEWEST_NIKS, _FAR_BETTER * declared) and _FAR_BETTER * other >= rows


def _by(system: str) -> str:
    return f"by {SYSTEM_NAMES[system]}" if system in SYSTEM_NAMES else "in either system"


def _refusal(snapshot: Snapshot, what: str, better: str | None) -> FileRefused:
    advice = (
        f'They fit region_codes = "{better}": set it for source {snapshot.source_name}.'
        if better
        else "No region_codes fit: ask the office which of the two columns is right."
    )
    remedies = [Remedy("region_codes", better, "most rows are then read")] if better else []
    return FileRefused(f"{snapshot.label}: {what}. {advice}", code="REGION_CONTRADICTS", remedies=remedies)
