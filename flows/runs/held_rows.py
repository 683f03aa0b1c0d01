"""Bad lines of files that a gate holds: kept until the file is loaded or gone, so that they can be sent back."""

from contracts.language.ddl import quoted
from flows.home.directory import Home
from transforms.stage import set_aside, staged_extracts
from warehouse.session import Session


def keep_held_rows(session: Session, home: Home, run_id: str) -> None:
    """Keep what the stage of a blocked run says of files that are not loaded. Nothing where it did not come so far."""
    stage = home.stage(run_id)
    if not stage.exists():
        return
    session.run(f"ATTACH {quoted(str(stage))} AS stage (READ_ONLY)")
    try:
        names = "SELECT view_name FROM duckdb_views() WHERE database_name = 'stage'"
        views = {name for (name,) in session.rows(names)}
        extracts = [
            extract
            for extract in staged_extracts(name for (name,) in session.rows("SELECT DISTINCT dataset FROM stage.file"))
            if f"{extract.dataset}_set_aside" in views
        ]
        if extracts:
            _keep(session, run_id, set_aside(extracts))
    finally:
        session.run("DETACH stage")


def _keep(session: Session, run_id: str, query: str) -> None:
    with session.transaction():
        session.run("DELETE FROM quarantine.held_row WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)")
        session.run(
            f"INSERT INTO quarantine.held_row BY NAME SELECT *, $run_id AS run_id FROM ({query})"
            " WHERE snapshot_id NOT IN (SELECT snapshot_id FROM ledger.snapshot)",
            run_id=run_id,
        )
