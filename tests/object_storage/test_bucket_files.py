"""Bucket files in S3: written, counted and removed there, as in a folder."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rows import BUCKET_ROWS, CONFIG, add_month

from contracts.runtime.errors import SourceUnavailable
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.bucket_counts import counter, tidy
from flows.marts.counts import refresh_counts
from flows.settings.cakupan_toml import Settings
from flows.settings.counting import Counting
from warehouse.session import Session

MONTH = "2024-06-01"


@pytest.fixture
def settings(configured: Callable[[str], Settings]) -> Settings:
    return configured(CONFIG)


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    with open_warehouse(Home(settings.home), settings) as session:
        session.run("INSERT INTO ledger.person_key BY NAME SELECT 'abc' AS key_id")
        yield session


def count(session: Session, settings: Settings, **counting: Any) -> list[tuple[Any, ...]]:
    """The counts of one month whose rows changed."""
    add_month(session, MONTH)
    wanted = settings.model_copy(update={"counting": Counting(bucket_rows=BUCKET_ROWS, **counting)})
    refresh_counts(session, counter(Home(settings.home), wanted))
    tidy(session, Home(settings.home), wanted)
    session.run("DELETE FROM clean.participant")
    return session.rows("FROM state.person_count ORDER BY ALL")


def test_persons_are_counted_from_files_in_a_bucket_of_s3(bucket: Any, session: Session, settings: Settings) -> None:
    expected = count(session, settings)
    assert count(session, settings, engine="threads", folder="s3://bucket/cakupan/") == expected
    first = bucket.find("bucket")
    assert [path.startswith(f"bucket/cakupan/abc/{MONTH}/") for path in first] == [True, True]
    assert count(session, settings, engine="threads", folder="s3://bucket/cakupan") == expected
    bucket.invalidate_cache()
    assert len(bucket.find("bucket")) == 2
    assert not set(bucket.find("bucket")) & set(first)


def test_a_bucket_of_s3_that_is_not_there_is_said_so(bucket: Any, session: Session, settings: Settings) -> None:
    assert bucket.exists("bucket")
    with pytest.raises(SourceUnavailable, match="Bucket files: nowhere has no such bucket"):
        count(session, settings, engine="threads", folder="s3://nowhere/cakupan")
