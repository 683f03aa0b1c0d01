"""The correction step: before anything is counted, known errors of the sources are replaced, or the run is blocked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from contracts.extracts.datasets import DATASETS
from contracts.marts.corrections import CORRECTIONS, PARTICIPANT_DATASETS
from contracts.runtime.errors import ConfigurationError, RunBlocked
from flows.settings.cakupan_toml import Settings
from reference.tables import ReferenceTableError, load, read
from transforms.corrections import Correction, read_corrections
from transforms.render import render
from warehouse.session import Session

_NOT_NEEDED = (
    "Corrections no longer fit what the sources say; the last good release stays. Remove a correction when"
    " the source was repaired; else mend its expect or what finds its row."
)


def given_corrections(settings: Settings) -> pd.DataFrame:
    """The corrections of the project and those of the user, in the columns of `ref.corrections`."""
    own = [_own(settings.corrections)] if settings.corrections else []
    return pd.concat([load("corrections"), *own], ignore_index=True)


def _own(path: Path) -> pd.DataFrame:
    try:
        return read(path, CORRECTIONS)
    except FileNotFoundError:
        raise ConfigurationError(f"corrections: {path} does not exist. Its columns: {_columns()}.") from None
    except (ReferenceTableError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"corrections: {error}") from error


def _columns() -> str:
    return ",".join(field.name for field in CORRECTIONS.fields)


def apply_corrections(session: Session, settings: Settings) -> list[str]:
    """Undo the corrections of the last time and apply those given now; return what a reader must know.

    Raises RunBlocked when a row no longer has the value that its correction expects.
    """
    given = given_corrections(settings)
    corrections = read_corrections(given, frozenset(load("regency")["regency_code"]))
    with session.transaction():
        session.run("CREATE OR REPLACE TEMP TABLE corrected_before AS FROM ledger.corrected_row")
        _put(session, "received_value")
        session.run("DELETE FROM ledger.corrected_row")
        found = [_correct(session, correction) for correction in corrections]
        _block_on(filter(None, map(_complaint, corrections, found)))
        _put(session, "corrected_value")
        session.run(render("recorrected_month"))
        session.run(
            "INSERT INTO state.stale_month"
            " SELECT period_month FROM state.recorrected_month WHERE dataset = 'participants'"
        )
        session.replace_table("state.given_correction", given.astype(object).where(given.notna(), None))
    return list(_warnings(corrections, found))


@contextmanager
def as_received(session: Session) -> Iterator[None]:
    """The loaded rows without their corrections, while inside; whatever is changed meanwhile is undone."""
    session.run("BEGIN TRANSACTION")
    try:
        _put(session, "received_value")
        yield
    finally:
        session.run("ROLLBACK")


def put_back(session: Session, warehouse: str) -> None:
    """Correct the participants of a database beside the warehouse as they were corrected the last time.

    To be called in the session in which `apply_corrections` gave the rows of the warehouse their corrections of now.
    """
    steps = ((f"{warehouse}.ledger.corrected_row", "received_value"), ("temp.corrected_before", "corrected_value"))
    for rows, value in steps:
        session.run(
            f"CREATE OR REPLACE TABLE ledger.corrected_row AS FROM {rows} WHERE list_contains($datasets, dataset)",
            datasets=list(PARTICIPANT_DATASETS),
        )
        _put(session, value)


def _put(session: Session, value: str) -> None:
    """Give each corrected row its value as received, or the one in its place."""
    for dataset, column in session.rows("SELECT DISTINCT dataset, column_name FROM ledger.corrected_row ORDER BY ALL"):
        table = DATASETS[dataset].clean
        field = table.field(column)
        session.run(render("put_values", table=table, dataset=dataset, column=column, field=field, value=value))


class _Found(NamedTuple):
    """How many rows a correction finds, how many have the expected value, and how many are corrected already."""

    row_count: int
    expected_count: int
    taken_count: int


def _correct(session: Session, correction: Correction) -> _Found:
    """Note the rows of a correction, unless another one has them."""
    session.run(f"CREATE OR REPLACE TEMP TABLE found_row AS {correction.find_rows}", **correction.parameters)
    found = _Found(*session.rows(render("found_rows"), column_name=correction.column_name)[0])
    session.run(
        render("corrected_rows"),
        column_name=correction.column_name,
        correction_id=correction.correction_id,
        dataset=correction.dataset,
        change_to=correction.change_to,
    )
    return found


def _complaint(correction: Correction, found: _Found) -> str | None:
    """Why a correction cannot stand, or None. Of participants some rows must be as expected, of others the one row."""
    what = f"{correction.correction_id}: {correction.column_name} of {found.row_count} row(s) of {correction.dataset}"
    if found.taken_count:
        return f"{what} is corrected by another correction too."
    if found.row_count > 1 and not correction.is_of_many:
        return f"{what}; a correction means one row: name its period, region, segment or file."
    if found.row_count and not found.expected_count:
        return f"{what} was expected to be {correction.expect or 'blank'}, and is something else now."
    return None


def _block_on(complaints: Iterable[str]) -> None:
    if reasons := list(complaints):
        raise RunBlocked(_NOT_NEEDED, reasons, code="CORRECTION_NOT_NEEDED")


def _warnings(corrections: list[Correction], found: list[_Found]) -> Iterable[str]:
    waiting = [one.correction_id for one, count in zip(corrections, found, strict=True) if not count.row_count]
    applied = len(corrections) - len(waiting)
    if applied:
        yield f"CORRECTION: {applied} figures of the sources were corrected; table correction says which and why."
    if waiting:
        yield f"CORRECTION_WAITING: no row was received yet for {', '.join(waiting)}."
