"""What it changes to read loaded files again: by other rules, names of regions, headings or settings of a source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import attached_stage, has_persons, make_person_keys
from flows.load.staged_file import StagedFile
from flows.marts.corrections import as_received
from flows.privacy.restricted_persons import REASON
from flows.settings.cakupan_toml import Settings
from transforms import deliveries, stage
from transforms.render import render
from warehouse.session import Session

_READ_AGAIN = "read_again"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What reading one file again changes.

    Lines that are loaded now (freed), that are not any more (now quarantined), that are quarantined for other
    reasons, and that stay loaded with other values (altered).
    """

    snapshot_id: str
    is_layout_changed: bool
    freed_row_count: int = 0
    added_row_count: int = 0
    other_reason_row_count: int = 0
    altered_row_count: int = 0

    @property
    def is_any(self) -> bool:
        rows = self.freed_row_count + self.added_row_count + self.other_reason_row_count + self.altered_row_count
        return bool(rows) or self.is_layout_changed


def reading_changes(home: Home, run_id: str, settings: Settings, staged: Sequence[StagedFile]) -> list[Change]:
    """The changes of the staged files against what is loaded of them, in their order."""
    if not staged:
        return []
    extracts = stage.staged_extracts(file.snapshot.dataset for file in staged)
    set_aside = render(
        "set_aside_change", set_aside=stage.set_aside(extracts), kept_out=REASON if has_persons(staged) else ""
    )
    with open_warehouse(home, settings) as session, attached_stage(session, home, run_id):
        make_person_keys(session, home, staged)
        aside = {name: counts for name, *counts in session.rows(set_aside)}
        layouts = dict(session.rows("SELECT snapshot_id, layout || code_system FROM ledger.snapshot"))
        altered = dict(_altered(session, staged))
    return [_change(file, layouts, aside, altered) for file in staged]


def _change(
    file: StagedFile, layouts: Mapping[str, str], aside: Mapping[str, Sequence[int]], altered: Mapping[str, int]
) -> Change:
    name = file.snapshot.snapshot_id
    freed, added, other_reason = aside.get(name, (0, 0, 0))
    return Change(
        snapshot_id=name,
        is_layout_changed=layouts[name] != file.layout + file.snapshot.code_system,
        freed_row_count=freed,
        added_row_count=added,
        other_reason_row_count=other_reason,
        altered_row_count=altered.get(name, 0),
    )


def _altered(session: Session, staged: Sequence[StagedFile]) -> Iterator[tuple[str, int]]:
    """Files and how many of their loaded lines have other values; corrections are no part of what a file says."""
    with as_received(session):
        for extract in stage.staged_extracts(file.snapshot.dataset for file in staged):
            session.run(f"CREATE OR REPLACE TEMP TABLE {_READ_AGAIN} AS FROM {extract.clean.name} LIMIT 0")
            session.run(stage.load_rows(extract, _READ_AGAIN))
            yield from session.rows(deliveries.altered_rows(extract, _READ_AGAIN))
