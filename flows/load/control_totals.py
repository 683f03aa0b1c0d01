"""Totals that a file states of itself are a check of its rows: one that they do not give says that some are missing."""

from collections.abc import Sequence
from typing import NamedTuple

from contracts.language.extract import Extract
from contracts.runtime.errors import RunBlocked
from flows.load.staged_file import StagedFile
from flows.runs.acceptance import is_accepted
from report.terminal.progress import say
from transforms.stage import total_check
from warehouse.session import Session


class _Total(NamedTuple):
    """One number of a total row, and the sum of rows nearest to it."""

    snapshot_id: str
    sheet_name: str
    row_number: int
    column_name: str
    stated: float
    nearest: float
    agrees: bool

    @property
    def finding_id(self) -> str:
        return f"{self.snapshot_id}/totals"


def check_totals(session: Session, extracts: Sequence[Extract], staged: Sequence[StagedFile]) -> None:
    """Raises RunBlocked for each file with a total that its rows do not give, unless somebody accepted it."""
    labels = {file.snapshot.snapshot_id: file.snapshot.label for file in staged}
    wrong: list[str] = []
    for extract in extracts:
        totals = [_Total(*row) for row in session.rows(total_check(extract))] if _has_totals(session, extract) else []
        differing = [total for total in totals if not total.agrees]
        accepted = {one: is_accepted(session, one) for one in {total.finding_id for total in differing}}
        wrong += [_sentence(extract, one, labels[one.snapshot_id]) for one in differing if not accepted[one.finding_id]]
        if totals:
            agreeing = len(totals) - len(differing)
            say(f"{extract.dataset}: {agreeing} of {len(totals)} totals agree with the rows above them")
    if wrong:
        raise RunBlocked(
            "A file states a total that its rows do not give; nothing was loaded. Ask the office which is right."
            ' If the rows are: cakupan run --accept ID --why "..."; the ids are before the colons.',
            wrong,
            code="TOTAL_DIFFERS",
        )


def _has_totals(session: Session, extract: Extract) -> bool:
    return bool(extract.additive) and bool(
        session.value(f"SELECT count(*) FROM stage.{extract.dataset}_marked WHERE no_data = 'TOTAL_ROW'")
    )


def _sentence(extract: Extract, total: _Total, label: str) -> str:
    """Where a total is; a sum of wages may be the wage of one person and is not shown."""
    place = f"{label}[{total.sheet_name}]" if total.sheet_name else label
    where = f"{total.finding_id}: {place}, line {total.row_number}, column {total.column_name}"
    if extract.field(total.column_name).is_personal:
        return f"{where} is not the sum of the rows above it."
    return f"{where} states {total.stated:,.0f}; the rows above it give {total.nearest:,.0f}."
