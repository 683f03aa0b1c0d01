"""`cakupan quarantine export`: the rows of one file that were quarantined, as a CSV that only its owner can read."""

from pathlib import Path

from contracts.extracts.datasets import DATASETS
from contracts.language.extract import SURE_READERS
from contracts.language.table import Field
from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.quarantine.list_and_show import known_file
from flows.settings.cakupan_toml import Settings
from transforms.render import render


def export_set_aside(settings: Settings, snapshot_id: str, target: Path | None, *, with_personal: bool) -> Path:
    """Write the CSV and return where it is: in the vault unless `target` says otherwise.

    Raises ConfigurationError for an unknown file, for a target that is there, or when personal columns would leave.
    """
    home = Home(settings.home)
    if with_personal and target and not target.resolve().is_relative_to(home.vault.resolve()):
        raise ConfigurationError(f"Personal columns do not leave {home.vault}: leave out --to or --with-personal.")
    with open_warehouse(home, settings, read_only=True) as session:
        snapshot_id = known_file(session, snapshot_id)
        file = target or home.quarantine / f"{snapshot_id.replace('/', '-')}.csv"
        session.run(render("aside_row"))
        dataset = session.value(
            "SELECT max(dataset) FROM (SELECT snapshot_id, dataset FROM ledger.snapshot UNION ALL SELECT snapshot_id,"
            " dataset FROM quarantine.held_row) WHERE snapshot_id = $id",
            id=snapshot_id,
        )
        _make_private(file, may_replace=target is None)
        session.run(_statement(dataset, snapshot_id, file, with_personal=with_personal))
    return file


def _statement(dataset: str, snapshot_id: str, file: Path, *, with_personal: bool) -> str:
    fields = DATASETS[dataset].fields
    return render(
        "quarantine_export",
        shown=[field.name for field in fields if not _is_masked(field)],
        masked=[field.name for field in fields if _is_masked(field)],
        with_personal=with_personal,
        snapshot_id=snapshot_id,
        path=str(file),
    )


def _is_masked(field: Field) -> bool:
    """Personal columns, and texts that nobody checked: the reading of any other column proves what it holds."""
    return field.is_personal or field.reader in SURE_READERS


def _make_private(file: Path, *, may_replace: bool) -> None:
    """An empty file of mode 0600, before anything is written into it."""
    if file.exists() and not may_replace:
        raise ConfigurationError(f"{file} exists. Name another file with --to, or take it away.")
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
