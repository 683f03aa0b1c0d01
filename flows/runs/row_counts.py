"""Where the rows of a run's files ended, from the warehouse as it is, also before a release holds them."""

from typing import Any

from contracts.extracts.datasets import DATASETS
from contracts.marts.release_tables import ROW_LEDGER
from transforms.render import render
from warehouse.session import Session

_COUNTS = tuple(field.name for field in ROW_LEDGER.fields if field.name.endswith("_row_count"))


def rows_of_run(session: Session, run_id: str) -> list[dict[str, Any]]:
    """One entry per file that the run loaded: its name, and its rows by where they ended."""
    ledger = render("row_ledger", clean_tables=[extract.clean.name for extract in DATASETS.values()])
    rows = session.rows(
        f"SELECT source_name || '/' || file_name, {', '.join(_COUNTS)} FROM ({ledger}) WHERE snapshot_id IN"
        " (SELECT snapshot_id FROM ledger.snapshot WHERE run_id = $run_id) ORDER BY ALL",
        run_id=run_id,
        release_id=None,
    )
    return [dict(zip(("file", *_COUNTS), row, strict=True)) for row in rows]
