"""`cakupan status`: the ledger as a grid of sources and periods, the last run, the release, and rows set aside."""

from datetime import date
from typing import Any

from contracts.datasets import DATASETS
from flows.home import Home
from flows.load import open_warehouse
from flows.settings import Settings
from report.terminal import print_table, print_text
from warehouse.release import current_release
from warehouse.session import Session

_MONTHLY = ("participants", "participants_summary")


def read_status(settings: Settings) -> dict[str, Any]:
    """Facts for people and programs: `sources`, `last_run`, `release_id`, `set_aside_row_count`."""
    home = Home(settings.home)
    if not home.warehouse.exists():
        return {"sources": [_empty(source.name, source.dataset) for source in settings.sources], "last_run": None,
                "release_id": None, "set_aside_row_count": 0}  # fmt: skip
    with open_warehouse(home, settings, read_only=True) as session:
        return {
            "sources": [_source(session, source.name, source.dataset) for source in settings.sources],
            "last_run": _last_run(session),
            "release_id": current_release(home.release),
            "set_aside_row_count": session.value("SELECT count(*) FROM quarantine.set_aside_row"),
        }


def _empty(name: str, dataset: str) -> dict[str, Any]:
    return {"source": name, "dataset": dataset, "file_count": 0, "last_received_at": None, "periods": {}}


def _source(session: Session, name: str, dataset: str) -> dict[str, Any]:
    files, received = session.rows(
        "SELECT count(*), max(received_at) FROM ledger.snapshot WHERE source_name = $name AND state = 'current'",
        name=name,
    )[0]
    periods = _periods(session, name, dataset)
    return {**_empty(name, dataset), "file_count": files, "last_received_at": received, "periods": periods}


def _periods(session: Session, name: str, dataset: str) -> dict[str, dict[str, Any]]:
    """Each period that the source has loaded, and the months between that it has not."""
    extract = DATASETS[dataset]
    rows = session.rows(
        f"SELECT row.{extract.identity[0]} AS period, count(*), bool_or(earlier.snapshot_id IS NOT NULL)"
        f" FROM {extract.clean.name} AS row JOIN ledger.snapshot AS snapshot USING (snapshot_id)"
        " LEFT JOIN (SELECT DISTINCT superseded_by AS snapshot_id FROM ledger.snapshot) AS earlier USING (snapshot_id)"
        " WHERE snapshot.source_name = $name AND NOT row.is_duplicate GROUP BY period ORDER BY period",
        name=name,
    )
    found = {
        _label(period): {"state": "restated" if is_restated else "complete", "row_count": count}
        for period, count, is_restated in rows
    }
    if dataset in _MONTHLY and rows:
        return {
            label: found.get(label, {"state": "missing", "row_count": 0}) for label in _months(rows[0][0], rows[-1][0])
        }
    return found


def _label(period: object) -> str:
    return f"{period:%Y-%m}" if isinstance(period, date) else str(period)


def _months(first: date, last: date) -> list[str]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    steps = (first.month - 1 + place for place in range(count))
    return [f"{first.year + step // 12}-{step % 12 + 1:02d}" for step in steps]


def _last_run(session: Session) -> dict[str, Any] | None:
    rows = session.rows(
        "SELECT run_id, state, message, finished_at FROM ledger.run ORDER BY started_at DESC, run_id DESC LIMIT 1"
    )
    return dict(zip(("run_id", "state", "message", "finished_at"), rows[0], strict=True)) if rows else None


def show_status(facts: dict[str, Any]) -> None:
    """The same on the terminal."""
    rows = [
        (source["source"], source["dataset"], source["file_count"], period, state["state"], f"{state['row_count']:,}")
        for source in facts["sources"]
        for period, state in (source["periods"] or {"-": {"state": "nothing loaded", "row_count": 0}}).items()
    ]
    print_table("Sources and periods", ("source", "dataset", "files", "period", "state", "rows"), rows)
    if last := facts["last_run"]:
        print_text(f"last run {last['run_id']}: {last['state']} ({last['message']})")
    print_text(f"release {facts['release_id'] or 'none yet'}; {facts['set_aside_row_count']:,} rows set aside")
