"""Counts that are too small to be of persons: a table in thousands that says so nowhere."""

from contracts.runtime.errors import FileRefused
from flows.load.part_tables import FigureFiles
from transforms import keys
from warehouse.session import Session

_COUNTED = {"labour_force": "labour_force", "eligible_workers": "eligible"}
_FEWEST_REGENCIES = 10
_SMALLEST = 3_000
"""2026-11: Dukcapil counts 28,451 persons in the smallest regency, Supiori, and 5,875,830 in the largest, Bogor (first
half of 2025, disway.id), of whom about half work: some 14,000, and below 3,000 where they are in thousands."""


def too_small(session: Session, files: FigureFiles) -> dict[str, FileRefused]:
    """The files of workers in which no regency has as many as the smallest of all, and whose source states no unit."""
    if files.extract.dataset not in _COUNTED:
        return {}
    field = _COUNTED[files.extract.dataset]
    statement = keys.largest_figure(files.extract, field)
    rows = session.rows(statement, fewest=_FEWEST_REGENCIES, smallest=_SMALLEST)
    return {
        snapshot_id: FileRefused(
            f"{files.labels[snapshot_id]}: column {field} has at most {largest:,} in {count} regencies, and every"
            f' regency of Indonesia has more workers. Add unit = "thousand persons" under source'
            f' {files.sources[snapshot_id].name} of cakupan.toml, or unit = "persons" where they are few.',
            code="UNIT_NOT_STATED",
        )
        for snapshot_id, count, largest in rows
        if files.sources[snapshot_id].declared.unit is None
    }
