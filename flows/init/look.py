"""How a raw file would be read: each dataset and code system is tried with the steps that a run takes.

Nothing is guessed: a dataset is certain when its columns alone fit best, a code system when it alone reads most rows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.language.codes import CODE_SYSTEMS
from contracts.runtime.errors import CakupanError, FileRefused
from contracts.runtime.remedies import Lacking
from flows.home.directory import Home
from flows.load.staged_file import reading_of
from flows.load.staging import open_stage, stage_all
from flows.settings.cakupan_toml import Settings
from flows.settings.source import Source
from reference.column_maps import headings_of
from sources.opening.open_file import open_tables
from sources.snapshots.snapshot import Snapshot, take_snapshot
from transforms.render import render
from warehouse.session import Session, open_session

SHOWN_ROWS = 5
_RUN, _SOURCE = "look", "office"
_OF_ANY_DATASET = ("encoding", "decimal")
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True)
class Known:
    """What is known of a file beside itself: what a person said, or nothing. `keys` are those of its source."""

    dataset: str | None = None
    region_codes: str | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """One file as a run would read it: datasets and code systems that fit equally well, and what becomes of its rows.

    `refusal` is why a run would refuse it, if it would. A file is certain when it has neither that nor a choice.
    """

    file: Path
    known: Known = Known()
    datasets: tuple[str, ...] = ()
    code_systems: tuple[str, ...] = ()
    accepted: int = 0
    quarantined: tuple[tuple[str, int], ...] = ()
    provinces: tuple[str, ...] = ()
    layout: str = ""
    rows: tuple[dict[str, Any], ...] = ()
    refusal: CakupanError | None = None

    @property
    def dataset(self) -> str | None:
        return self.datasets[0] if len(self.datasets) == 1 else None

    @property
    def is_certain(self) -> bool:
        return self.dataset is not None and len(self.code_systems) == 1 and self.refusal is None and self.accepted > 0

    @property
    def why_not(self) -> str:
        """The refusal in words of the file, not of the source that stood in for one."""
        if self.refusal is None:
            return ""
        sentence = self.refusal.sentence.replace(f"{_SOURCE}/{self.file.name}", self.file.name)
        return f"{self.refusal.code}: {re.sub(rf' (under|for|at) source {_SOURCE}( of cakupan.toml)?', '', sentence)}"


@contextmanager
def looking() -> Iterator["Looker"]:
    """Looks on a scratch home that is gone afterwards."""
    with TemporaryDirectory(prefix="cakupan-init-") as folder:
        home = Home(Path(folder))
        home.make()
        yield Looker(home)


@dataclass(frozen=True)
class Looker:
    """Reads files as a run would, on a home of its own."""

    home: Home

    def look(self, file: Path, known: Known = Known()) -> Look:
        """How a file would be read with what is known of it. Raises ValidationError for keys that contradict it."""
        try:
            datasets, refusal = ((known.dataset,), None) if known.dataset else self._datasets(file, known.keys)
        except CakupanError as error:
            datasets, refusal = (), error
        if len(datasets) != 1:
            return Look(file, known, datasets, refusal=refusal)
        systems = (known.region_codes,) if known.region_codes else CODE_SYSTEMS
        looks = self._under(file, replace(known, dataset=datasets[0]), systems)
        best = max(looks, key=lambda look: (look.refusal is None, look.accepted))
        fitting = [
            look for look in looks if (look.refusal is None, look.accepted) == (best.refusal is None, best.accepted)
        ]
        fitting = _without_names(fitting)
        return replace(fitting[0], known=known, code_systems=tuple(look.code_systems[0] for look in fitting))

    def _under(self, file: Path, known: Known, systems: Sequence[str]) -> list[Look]:
        """The file under each code system; under names alone, where a refusal has nothing to do with regions."""
        by_names = self._staged(file, replace(known, region_codes="names")) if "names" in systems else None
        if by_names and by_names.refusal and by_names.refusal.code != "REGION_CONTRADICTS":
            return [by_names]
        others = [self._staged(file, replace(known, region_codes=one)) for one in systems if one != "names"]
        return [*others, *([by_names] if by_names else [])]

    def _datasets(self, file: Path, keys: Mapping[str, Any]) -> tuple[tuple[str, ...], CakupanError | None]:
        """The datasets whose columns the file lacks fewest of, and of these has most of; without one, why."""
        ranks: dict[str, tuple[int, int]] = {}
        first: CakupanError | None = None
        keys = {key: value for key, value in keys.items() if key in _OF_ANY_DATASET}
        with open_session(None, self.home.tmp) as session:
            for dataset in DATASETS:
                settings, snapshot = self._asked(file, Known(dataset, "names", keys))
                try:
                    ranks[dataset] = (0, self._column_count(session, settings, snapshot))
                except FileRefused as refusal:
                    first = first or refusal
                    if refusal.lacking:
                        ranks[dataset] = _rank(dataset, refusal.lacking)
        best = max(ranks.values(), default=None)
        return tuple(dataset for dataset, rank in ranks.items() if rank == best), first

    def _column_count(self, session: Session, settings: Settings, snapshot: Snapshot) -> int:
        with TemporaryDirectory(dir=self.home.tmp) as folder:
            reading = reading_of(session, settings, snapshot, DATASETS[snapshot.dataset], Path(folder))
            return max(len(table.positions) for table in open_tables(snapshot, reading))

    def _asked(self, file: Path, known: Known) -> tuple[Settings, Snapshot]:
        keys = {"name": _SOURCE, "location": "inbox/*", "dataset": known.dataset, "region_codes": known.region_codes}
        source = Source.model_validate({**keys, **known.keys})
        snapshot = take_snapshot(
            file, self.home.raw, source_name=_SOURCE, dataset=source.dataset, code_system=source.region_codes
        )
        return Settings(home=self.home.root, sources=(source,)), snapshot

    def _staged(self, file: Path, known: Known) -> Look:
        settings, snapshot = self._asked(file, known)
        look = Look(file, known, (snapshot.dataset,), (snapshot.code_system,))
        staged, refusals = stage_all(self.home, _RUN, settings, [snapshot])
        if not staged:
            return replace(look, refusal=refusals[snapshot.snapshot_id])
        with open_stage(self.home, _RUN, settings) as session:
            return _counted(session, look, snapshot, staged[0].layout)


def _without_names(fitting: Sequence[Look]) -> list[Look]:
    """Systems that differ. No bare code in a file: names, or codes that say their system, are read in each. Codes that
    agree with the names beside them are read as either, and are of the one system in which they do."""
    systems = [look.code_systems[0] for look in fitting]
    if len(systems) == len(CODE_SYSTEMS):
        return [look for look in fitting if look.code_systems == ("names",)]
    return [look for look in fitting if len(systems) != 2 or look.code_systems != ("names",)]


def _rank(dataset: str, lacking: Lacking) -> tuple[int, int]:
    """How well a refused file fits a dataset: the fewer required columns it lacks, and the more it has, the better.

    A heading before a year is one that it has.
    """
    extract = DATASETS[dataset]
    field_of = headings_of(extract, date.max).field_of
    before = {field_of(_YEAR.sub("", heading).strip()) for heading in lacking.headings if _YEAR.search(heading)}
    missing = len(set(lacking.columns) - before)
    return -missing, len(extract.required) - missing


def _counted(session: Session, look: Look, snapshot: Snapshot, layout: str) -> Look:
    known, dataset = {"snapshot_id": snapshot.snapshot_id}, snapshot.dataset
    counts = session.rows(render("looked_counts", dataset=dataset), **known)
    columns = [field.name for field in DATASETS[dataset].fields if not field.is_personal]
    rows = session.frame(render("looked_rows", dataset=dataset, columns=columns), row_limit=SHOWN_ROWS, **known)
    return replace(
        look,
        accepted=next(count for disposition, _, count in counts if disposition == "accepted"),
        quarantined=tuple((reasons, count) for disposition, reasons, count in counts if disposition == "quarantined"),
        provinces=tuple(code for (code,) in session.rows(render("looked_provinces", dataset=dataset), **known)),
        layout=layout,
        rows=tuple(_shown(row) for row in rows.dropna(axis="columns", how="all").to_dict("records")),
    )


def _shown(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value.date() if isinstance(value, datetime) else value for name, value in row.items()}
