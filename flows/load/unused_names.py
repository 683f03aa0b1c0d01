"""An unused column that names regions beside their codes: names that do not fit say that the codes are misread."""

from collections.abc import Iterable
from itertools import groupby

from contracts.language.codes import NATION_CODE
from contracts.runtime.errors import FileRefused
from sources.snapshots.snapshot import Snapshot
from transforms.regions import RegionDirectory, read_regions
from transforms.render import render
from warehouse.session import Session

_MOST = 0.5
"""2026-11: a choice: where half of the rows name another region, it is no attribute such as where persons come from."""


def contradicting_names(
    session: Session, dataset: str, snapshots: Iterable[Snapshot], directory: RegionDirectory
) -> dict[str, FileRefused]:
    """The files with codes whose unused column names other regions on most rows, by their id."""
    rows = session.rows(render("unused_names", dataset=dataset))
    if not rows:
        return {}
    frame = read_regions(sorted({said for _, _, said, _, _ in rows}), "names", directory)
    codes = dict(zip(frame["region"], frame["region_code"].where(frame["region_code"].notna(), None), strict=True))
    by_id = {snapshot.snapshot_id: snapshot for snapshot in snapshots}
    found: dict[str, FileRefused] = {}
    for (snapshot_id, heading), of_column in groupby(rows, key=lambda row: row[:2]):
        lines = [(said, code, count) for _, _, said, code, count in of_column]
        wrong = [(said, code, count) for said, code, count in lines if codes.get(said) and _differ(codes[said], code)]
        if sum(count for *_, count in wrong) > _MOST * sum(count for *_, count in lines):
            said, code, _ = wrong[0]
            found[snapshot_id] = FileRefused(
                f"{by_id[snapshot_id].label}: column {heading!a} names {said!a} beside the code of"
                f" {directory.labels[code]}, and so on most rows: the codes are in the other system, or the column is"
                f' about something else. Correct region_codes, or add ignore = ["{heading}"] to source'
                f" {by_id[snapshot_id].source_name} in cakupan.toml.",
                code="REGION_CONTRADICTS",
            )
    return found


def _differ(named: str, code: str) -> bool:
    """Whether a region is neither the other one nor in it."""
    return NATION_CODE not in (named, code) and not (named.startswith(code) or code.startswith(named))
