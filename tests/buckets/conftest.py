"""A warehouse with rows of persons, and what counts them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rows import BUCKET_ROWS, CONFIG, MONTHS, Count, Counts, add_month

from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.bucket_counts import counter, tidy
from flows.marts.counts import COUNT_TABLES, refresh_counts
from flows.settings.cakupan_toml import Settings, read_settings
from flows.settings.counting import Counting
from warehouse.session import Session


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "cakupan.toml").write_text(CONFIG, encoding="utf-8")
    return read_settings(tmp_path / "cakupan.toml")


@pytest.fixture
def home(settings: Settings) -> Home:
    home = Home(settings.home)
    home.make()
    return home


@pytest.fixture
def session(home: Home, settings: Settings) -> Iterator[Session]:
    """A warehouse with two months to be counted."""
    with open_warehouse(home, settings) as session:
        session.run("INSERT INTO ledger.person_key BY NAME SELECT 'abc' AS key_id")
        for month in MONTHS:
            add_month(session, month)
        yield session


@pytest.fixture
def count(session: Session, home: Home, settings: Settings) -> Count:
    """Counts what is to be counted, by an engine, and returns every count there is."""

    def counted(engine: str, folder: str = "", bucket_rows: int = BUCKET_ROWS) -> Counts:
        counting = Counting(engine=engine, bucket_rows=bucket_rows, folder=folder)
        wanted = settings.model_copy(update={"counting": counting})
        refresh_counts(session, counter(home, wanted))
        tidy(session, home, wanted)
        return {table: session.rows(f"FROM state.{table} ORDER BY ALL") for table in COUNT_TABLES}

    return counted
