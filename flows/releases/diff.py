"""`cakupan release diff`: what changed between two releases, and why; as the published table `revision` has it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from contracts.marts.revision_causes import CAUSE_WORDS
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.releases.compare import compare_releases
from flows.releases.release_ids import two_releases
from flows.settings.cakupan_toml import Settings
from report.terminal.tables import print_table, print_text
from transforms.render import render
from warehouse.session import Session
from warehouse.tables import areas_of_last_release

_SHOWN_ROWS = 40


def diff(settings: Settings, first: str | None, second: str | None) -> tuple[str, str, pd.DataFrame]:
    """The two releases, the older first, and the parts of every change between them, largest first."""
    home = Home(settings.home)
    with open_warehouse(home, settings, read_only=True) as session:
        older, newer = two_releases(session, home, first, second)
        areas = areas_of_last_release(session)
        compare_releases(session, previous_release_id=older, release_id=newer, areas=areas)
        found = session.frame(
            render("revision_by_size", areas=areas),
            previous_release_id=older,
            release_id=newer,
            suppress_below=_suppress_below(session, older, newer),
            default_denominator_id=settings.publish.denominator,
        )
    return older, newer, found


def _suppress_below(session: Session, older: str, newer: str) -> int:
    """The highest threshold of the releases that are compared: what it hides, the difference does not show either."""
    return int(
        session.value(
            "SELECT max((settings_json::JSON ->> '$.publish.suppress_below')::BIGINT) FROM ledger.release_basis"
            " WHERE release_id > $older AND release_id <= $newer",
            older=older,
            newer=newer,
        )
    )


def write_csv(parts: pd.DataFrame, file: Path) -> None:
    """The whole table in a file."""
    parts.to_csv(file, index=False)


def as_json(older: str, newer: str, parts: pd.DataFrame) -> dict[str, Any]:
    """The same as one object; NULL stays null."""
    records = parts.astype(object).where(parts.notna(), None).to_dict("records")
    return {"previous_release_id": older, "release_id": newer, "causes": _by_cause(parts), "parts": records}


def _by_cause(parts: pd.DataFrame) -> dict[str, int]:
    return {str(cause): int(count) for cause, count in parts["cause"].value_counts().items()}


def show(older: str, newer: str, parts: pd.DataFrame, denominator_id: str) -> None:
    """The same on the terminal: how often each cause moved a figure, and the largest changes over one denominator."""
    print_text(f"{older} -> {newer}", style="bold")
    if parts.empty:
        print_text("No published figure changed.")
        return
    causes = _by_cause(parts).items()
    print_table("Parts by cause", ("cause", "parts"), [(CAUSE_WORDS[name][0], f"{count:,}") for name, count in causes])
    shown = parts[parts["denominator_id"] == denominator_id].head(_SHOWN_ROWS)
    columns = ("area", "month", "segment", "cause", "persons", "workers", "points", "coverage")
    title = f"Largest changes, {denominator_id}"
    print_table(title, columns, [_cells(part) for part in shown.to_dict("records")])
    if len(parts) > len(shown):
        print_text(f"{len(parts):,} parts in all, other denominators included: --json or --csv FILE gives them.")


def _cells(part: Mapping[Any, Any]) -> tuple[object, ...]:
    return (
        part["area_name"],
        f"{part['period_month']:%Y-%m}",
        part["segment"],
        CAUSE_WORDS[part["cause"]][0] + (" (first figure)" if part["is_first_appearance"] else ""),
        _signed(part["active_participant_change_count"]),
        _signed(part["eligible_worker_change_count"]),
        None if pd.isna(part["coverage_ratio_change"]) else f"{part['coverage_ratio_change'] * 100:+.2f}",
        f"{_percent(part['previous_coverage_ratio'])} to {_percent(part['coverage_ratio'])}",
    )


def _signed(count: float) -> str | None:
    return None if pd.isna(count) else f"{int(count):+,}"


def _percent(ratio: float) -> str:
    return "-" if pd.isna(ratio) else f"{ratio * 100:.2f} %"
