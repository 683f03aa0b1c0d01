"""`cakupan explain`: why a published figure is what it is, from the published cell back to lines of files.

A release alone shows the figure, its other denominators, corrections, changes and statements. Whoever has the vault is
shown which files and lines it was counted from; that part is not for publication, since it knows no hidden counts.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from contracts.language.codes import NATION_CODE
from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.releases.release_ids import shown_id
from flows.settings.cakupan_toml import Settings
from transforms.render import render
from warehouse.release import DATABASE
from warehouse.session import Session, open_session

_SEGMENTS = {"ALL": ["PU", "BPU", "JAKON", "PMI", "ALL"], "FORMAL": ["PU", "JAKON", "FORMAL"]}
_OF_AREA = "area_code = $area_code AND period_month = $month"
_PUBLISHED = {
    # what else the release says of the figure: table, columns, condition
    "memberships": ("persons_and_memberships", "membership_count, person_count, regency_sum_count", _OF_AREA),
    "changes": (
        "revision",
        "previous_release_id, cause, active_participant_change_count, eligible_worker_change_count,"
        " coverage_ratio_change",
        f"{_OF_AREA} AND segment = $segment AND denominator_id = $denominator_id",
    ),
    "corrections": (
        "correction",
        "correction_id, source_name, column_name, received_value, corrected_value, reason, said_by",
        "region_code = $area_code AND period = strftime($month, '%Y-%m')",
    ),
    "statements": (
        "reconciliation",
        "as_of, stated_ratio, our_ratio, verdict, not_comparable_reason, source_url",
        "region_code = $area_code AND period_month = $month AND segment = $segment",
    ),
}
_IN_VAULT = {
    "files": "explained_files",
    "summary_lines": "explained_summaries",
    "quarantined": "explained_quarantine",
    "denominator_lines": "explained_eligible",
}

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """Which figure: an area by its Kemendagri code, a month, a segment and a denominator; None is the default one."""

    area_code: str
    month: date
    segment: str = "ALL"
    denominator_id: str | None = None

    @property
    def level(self) -> str:
        """The level of the area. Raises ConfigurationError for a code that names none."""
        if self.area_code == NATION_CODE:
            return "nation"
        levels = {2: "province", 5: "regency"}
        if len(self.area_code) not in levels:
            raise ConfigurationError(
                f"{self.area_code} is no Kemendagri code: 53.08 is a regency, 53 a province, 00 the nation."
            )
        return levels[len(self.area_code)]

    @property
    def table(self) -> str:
        """The published table that has the figure."""
        return {"nation": "national_coverage"}.get(self.level, f"{self.level}_coverage")


def explain(settings: Settings, asked: Asked) -> dict[str, Any]:
    """Everything that is known about a figure of the current release; with the vault, down to lines of files.

    Raises ConfigurationError when nothing was published, or the release has no such figure.
    """
    home = Home(settings.home)
    found = explain_release(home.release / shown_id(home) / DATABASE, asked)
    if home.warehouse.exists():
        with open_warehouse(home, settings, read_only=True) as session:
            found |= _from_vault(session, asked, found["figure"])
    return found


def explain_release(file: Path, asked: Asked) -> dict[str, Any]:
    """What a release file alone says about a figure. Raises ConfigurationError when it has no such figure."""
    with _release(file) as session:
        known = {
            "area_code": asked.area_code,
            "month": asked.month,
            "segment": asked.segment,
            "denominator_id": asked.denominator_id or _fact(session, "default_denominator_id"),
        }
        figure = _rows(session, render("explained_figure", level=asked.level, table=asked.table), known)
        if not figure:
            raise ConfigurationError(_no_such_figure(session, asked, str(known["denominator_id"])))
        others = render("explained_denominators", level=asked.level, table=asked.table)
        origin = {
            name: _rows(session, f"SELECT {columns} FROM {table} WHERE {condition}", known)
            for name, (table, columns, condition) in _PUBLISHED.items()
        }
        return (
            {"release_id": figure[0]["release_id"], "figure": figure[0]}
            | origin
            | {"other_denominators": _rows(session, others, known)}
        )


@contextmanager
def _release(file: Path) -> Iterator[Session]:
    if not file.exists():
        raise ConfigurationError(f"{file} is not there. A release is the file {DATABASE} of its folder.")
    with TemporaryDirectory() as spill, open_session(file, Path(spill), read_only=True) as session:
        yield session


def _fact(session: Session, name: str) -> str:
    return str(session.value("SELECT fact_value FROM release_info WHERE fact = $name", name=name))


def _no_such_figure(session: Session, asked: Asked, denominator_id: str) -> str:
    first, last = session.rows(f"SELECT min(period_month), max(period_month) FROM {asked.table}")[0]
    where = f"{asked.area_code}, {asked.month:%Y-%m}, segment {asked.segment}, denominator {denominator_id}"
    span = f"{first:%Y-%m} to {last:%Y-%m}" if first else "no month"
    return f"The release has no figure of {where}. Its {asked.table} has {span}."


def _from_vault(session: Session, asked: Asked, figure: Mapping[str, Any]) -> dict[str, Any]:
    known = {
        "area_code": asked.area_code,
        "area_prefix": "" if asked.level == "nation" else asked.area_code,
        "month": asked.month,
        "segments": _SEGMENTS.get(asked.segment, [asked.segment]),
        "denominator_id": figure["denominator_id"],
        "denominator_date": figure["denominator_date"],
    }
    return {name: _rows(session, render(statement), known) for name, statement in _IN_VAULT.items()}


def _rows(session: Session, statement: str, known: Mapping[str, object]) -> Rows:
    used = {name: value for name, value in known.items() if f"${name}" in statement}
    return session.records(statement, **used)
