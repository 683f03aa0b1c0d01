"""Lineage: what each run read and wrote, sent as OpenLineage events. Off unless `cakupan.toml` has [lineage]."""

from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from contracts.extracts.datasets import DATASETS
from contracts.language.table import Table
from contracts.marts.release_tables import RELEASE_TABLES
from contracts.runtime.errors import CakupanError, ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.settings.alerts import Lineage, from_environment
from flows.settings.cakupan_toml import Settings
from report.terminal.progress import say
from warehouse import ledger
from warehouse.session import Session

if TYPE_CHECKING:
    from outbox.lineage import RunRecord

_STATES = {"published": "COMPLETE", "nothing_new": "COMPLETE", "blocked": "FAIL", "failed": "FAIL"}


def tell_start(settings: Settings, run_id: str) -> None:
    """A run begins. Raises ConfigurationError when lineage is asked for and cannot be sent at all."""
    if settings.lineage is None:
        return
    if find_spec("openlineage") is None:
        raise ConfigurationError(
            "[lineage] needs a package that is not installed: pip install 'cakupan[lineage]', or leave [lineage] out."
        )
    from outbox.lineage import RunRecord

    _send(settings, settings.lineage, RunRecord(run_id, "START", ledger.utc_now(), settings.lineage.namespace))


def tell_end(home: Home, settings: Settings, run_id: str, now: datetime, *, is_stopped: bool) -> None:
    """A run has ended, as the ledger says; one that was stopped is an ABORT."""
    if settings.lineage is None or find_spec("openlineage") is None:
        return
    from outbox.lineage import RunRecord

    namespace = settings.lineage.namespace
    with open_warehouse(home, settings) as session:
        state = session.value("SELECT state FROM ledger.run WHERE run_id = $run_id", run_id=run_id)
        run = RunRecord(
            run_id,
            "ABORT" if is_stopped else _STATES.get(state, "FAIL"),
            now,
            namespace,
            inputs=_inputs(session),
            outputs=RELEASE_TABLES if state == "published" else (),
        )
    _send(settings, settings.lineage, run)


def _inputs(session: Session) -> list[tuple[str, Table]]:
    """What releases are made of: each source with files that count, and what its rows promise."""
    rows = session.rows(
        "SELECT DISTINCT source_name, dataset FROM ledger.snapshot WHERE state = 'current' ORDER BY ALL"
    )
    return [(f"source.{source_name}", DATASETS[dataset]) for source_name, dataset in rows]


def _send(settings: Settings, lineage: Lineage, run: "RunRecord") -> None:
    """To the file and the endpoint. What is not taken is said, and changes nothing else."""
    from outbox.lineage import event_of, post_event, write_event

    event = event_of(run)
    try:
        if lineage.file:
            write_event(settings.home / lineage.file, event)
        if lineage.url:
            post_event(lineage.url, from_environment(lineage.api_key_from) if lineage.api_key_from else "", event)
    except CakupanError as error:
        say(f"lineage: {error.sentence}")
