"""Warehouses that a rebuild or a restore replaced: they stay in the vault under another name."""

from pathlib import Path

from flows.home.directory import Home
from warehouse import ledger


def kept_aside(home: Home) -> list[Path]:
    """Warehouses of before that a rebuild or a restore has kept."""
    return sorted(home.vault.glob("warehouse-before-*"))


def set_aside(home: Home, why: str) -> Path | None:
    """Give the warehouse of now a second name, under which it stays when another takes its place; None without one.

    Its log is moved: beside another file it would be taken for that one's.
    """
    aside = home.vault / f"warehouse-before-{why}-{ledger.utc_now():%Y%m%dT%H%M%S}.duckdb"
    if home.warehouse.exists():
        aside.hardlink_to(home.warehouse)
    log = home.warehouse.with_name(f"{home.warehouse.name}.wal")
    if log.exists():
        log.rename(aside.with_name(f"{aside.name}.wal"))
    return aside if aside.exists() else None
