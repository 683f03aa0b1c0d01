"""How a raw file would be read: each dataset and code system is tried with the steps that a run takes.

Nothing is guessed: a dataset is proposed when the headings of one fit best, a code system when one accepts most rows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.language.codes import CODE_SYSTEMS
from contracts.language.extract import Extract
from contracts.runtime.errors import CakupanError, FileRefused
from flows.home.directory import Home
from flows.load.staged_file import reading_of
from flows.load.staging import open_stage, stage_all
from flows.settings.cakupan_toml import Settings, read_settings
from sources.opening.open_file import open_tables
from sources.snapshots.snapshot import Snapshot, take_snapshot
from transforms.render import render
from warehouse.session import Session, open_session

SHOWN_ROWS = 5
_RUN = "look"
_NO_TABLE = ("HEADER_MISSING",)
"""Refusals that say that a file is of another dataset; any other tells of a table that has to be declared or mended."""


@dataclass(frozen=True)
class Look:
    """One file as a run would read it: its dataset and code systems that fit, and what becomes of its rows.

    `code_systems` has several where the file tells no difference; `refusal` is why a run would refuse it, if it would.
    """

    file: Path
    dataset: str | None
    code_systems: tuple[str, ...] = ()
    accepted: int = 0
    quarantined: tuple[tuple[str, int], ...] = ()
    provinces: tuple[str, ...] = ()
    layout: str = ""
    rows: tuple[dict[str, Any], ...] = ()
    refusal: str = ""


def look_at(files: Sequence[Path]) -> Iterator[Look]:
    """Each file, looked into on a scratch home that is gone afterwards."""
    with TemporaryDirectory(prefix="cakupan-init-") as folder:
        settings = _scratch(Path(folder))
        home = Home(settings.home)
        home.make()
        for file in files:
            yield _look(home, settings, file)


def _scratch(folder: Path) -> Settings:
    """A source for each dataset and code system, named after both."""
    sources = "".join(
        f'[[source]]\nname = "{_source(dataset, system)}"\ndataset = "{dataset}"\nlocation = "inbox/*"\n'
        f'region_codes = "{system}"\n'
        for dataset in DATASETS
        for system in CODE_SYSTEMS
    )
    config = folder / "cakupan.toml"
    config.write_text(f'home = "."\n{sources}', encoding="utf-8")
    return read_settings(config)


def _source(dataset: str, system: str) -> str:
    return f"{dataset}_{system}"


def _look(home: Home, settings: Settings, file: Path) -> Look:
    try:
        dataset, reason = _dataset_of(home, settings, file)
    except CakupanError as error:
        return Look(file, None, refusal=_said(error, file))
    if dataset is None:
        return Look(file, None, refusal=reason)
    looks = [_staged(home, settings, file, dataset, system) for system in CODE_SYSTEMS]
    best = max(looks, key=lambda look: look.accepted)
    fitting = tuple(look.code_systems[0] for look in looks if look.accepted == best.accepted)
    fits_all = len(fitting) == len(CODE_SYSTEMS)  # no bare code in it: names, or codes that say their system
    chosen = next(look for look in looks if look.code_systems[0] == ("names" if fits_all else fitting[0]))
    return Look(**{**vars(chosen), "code_systems": ("names",) if fits_all else fitting})


def _dataset_of(home: Home, settings: Settings, file: Path) -> tuple[str | None, str]:
    """The dataset whose columns the file has most of; without one, why. Raises CakupanError for a file of no form."""
    found: dict[str, int] = {}
    reason = ""
    for dataset, extract in DATASETS.items():
        snapshot = _snapshot(home, file, dataset, "names")
        try:
            found[dataset] = _column_count(home, settings, snapshot, extract)
        except FileRefused as refusal:
            reason = reason or _said(refusal, file)
            if refusal.code not in _NO_TABLE:
                found[dataset] = 0
    whole = {dataset: count for dataset, count in found.items() if count} or found
    return (max(whole, key=lambda dataset: whole[dataset]), "") if whole else (None, reason)


def _column_count(home: Home, settings: Settings, snapshot: Snapshot, extract: Extract) -> int:
    with (
        open_session(None, home.tmp) as session,
        TemporaryDirectory(dir=home.tmp) as folder,
    ):
        reading = reading_of(session, settings, snapshot, extract, Path(folder))
        return max(len(table.positions) for table in open_tables(snapshot, reading))


def _snapshot(home: Home, file: Path, dataset: str, system: str) -> Snapshot:
    return take_snapshot(file, home.raw, source_name=_source(dataset, system), dataset=dataset, code_system=system)


def _staged(home: Home, settings: Settings, file: Path, dataset: str, system: str) -> Look:
    snapshot = _snapshot(home, file, dataset, system)
    staged, refusals = stage_all(home, _RUN, settings, [snapshot])
    if not staged:
        return Look(file, dataset, (system,), refusal=_said(refusals[snapshot.snapshot_id], file))
    with open_stage(home, _RUN, settings) as session:
        return _counted(session, file, dataset, system, snapshot, staged[0].layout)


def _counted(session: Session, file: Path, dataset: str, system: str, snapshot: Snapshot, layout: str) -> Look:
    known = {"snapshot_id": snapshot.snapshot_id}
    counts = session.rows(render("looked_counts", dataset=dataset), **known)
    columns = [field.name for field in DATASETS[dataset].fields if not field.is_personal]
    rows = session.frame(render("looked_rows", dataset=dataset, columns=columns), row_limit=SHOWN_ROWS, **known)
    return Look(
        file=file,
        dataset=dataset,
        code_systems=(system,),
        accepted=next(count for disposition, _, count in counts if disposition == "accepted"),
        quarantined=tuple((reasons, count) for disposition, reasons, count in counts if disposition == "quarantined"),
        provinces=tuple(code for (code,) in session.rows(render("looked_provinces", dataset=dataset), **known)),
        layout=layout,
        rows=tuple(_shown(row) for row in rows.dropna(axis="columns", how="all").to_dict("records")),
    )


def _shown(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value.date() if isinstance(value, datetime) else value for name, value in row.items()}


def _said(refusal: CakupanError, file: Path) -> str:
    """A refusal in words of the file, not of the source that stood in for one."""
    source = rf"\b[a-z_]+/(?={re.escape(file.name)})"
    return f"{refusal.code}: {re.sub(source, '', refusal.sentence)}"
