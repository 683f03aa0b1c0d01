"""S3: files of a bucket are listed with their versions, fetched whole, kept with their hash, and not fetched twice."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contracts.runtime.errors import CakupanError, SourceUnavailable
from flows.extract.snapshots import every_snapshot
from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings
from flows.settings.selection import Selection
from sources.remote_files import connector as remote_files
from sources.remote_files.connector import RemoteFile, fetch_remote, list_remote
from sources.snapshots.snapshot import Snapshot

LOCATION = "s3://bucket/kupang/*.csv"
CONFIG = """home = "."
[[source]]
name = "office"
dataset = "participants"
location = "s3://bucket/kupang/*.csv"
region_codes = "names"
"""


@pytest.fixture
def settings(configured: Callable[[str], Settings]) -> Settings:
    return configured(CONFIG)


def taken(settings: Settings, **selection: Any) -> list[Snapshot]:
    return list(every_snapshot(Home(settings.home), settings, Selection(**selection)))


def test_files_that_match_are_kept_with_their_names_and_hashes(bucket: Any, settings: Settings) -> None:
    contents = {"peserta_2024-05.csv": b"a\n" * 10, "peserta_2024-06.csv": b"b\n" * 3_000_000}
    for name, content in contents.items():
        bucket.pipe(f"bucket/kupang/{name}", content)
    for other in ("kupang/surat.pdf", "ende/peserta_2024-06.csv", "kupang/.hidden.csv", "kupang/a.csv.part"):
        bucket.pipe(f"bucket/{other}", b"x")
    found = taken(settings)
    assert {one.file_name: one.path.read_bytes() for one in found} == contents
    assert [one.sha256 for one in found] == [hashlib.sha256(one.path.read_bytes()).hexdigest() for one in found]
    assert list(Home(settings.home).tmp.iterdir()) == []


def test_a_version_that_was_fetched_is_not_fetched_again(
    bucket: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.pipe("bucket/kupang/peserta_2024-06.csv", b"a\n")
    first = taken(settings)
    with monkeypatch.context() as without_fetching:
        without_fetching.setattr(remote_files, "LARGEST_FILE", 0)
        assert taken(settings) == first
    bucket.pipe("bucket/kupang/peserta_2024-06.csv", b"b\n")
    (second,) = taken(settings)
    assert second.path.read_bytes() == b"b\n"


def test_only_files_that_may_hold_a_selected_month_are_fetched(bucket: Any, settings: Settings) -> None:
    from datetime import date

    for month in ("05", "06"):
        bucket.pipe(f"bucket/kupang/peserta_2024-{month}.csv", b"a\n")
    assert [one.file_name for one in taken(settings, first_month=date(2024, 6, 1))] == ["peserta_2024-06.csv"]


def test_a_file_that_changes_while_it_is_read_is_read_again(bucket: Any, tmp_path: Path) -> None:
    bucket.pipe("bucket/kupang/a.csv", b"old")
    (listed,) = list_remote(LOCATION, "office")
    bucket.pipe("bucket/kupang/a.csv", b"newer")
    path, file = fetch_remote(LOCATION, "office", listed, tmp_path)
    assert path.read_bytes() == b"newer"
    assert file.version != listed.version


def test_a_file_of_another_size_than_listed_is_read_again(bucket: Any, tmp_path: Path) -> None:
    bucket.pipe("bucket/kupang/a.csv", b"whole")
    (listed,) = list_remote(LOCATION, "office")

    longer = RemoteFile(listed.path, listed.version, 99, listed.modified)
    path, file = fetch_remote(LOCATION, "office", longer, tmp_path)
    assert (path.read_bytes(), file.byte_count) == (b"whole", 5)


@pytest.mark.parametrize(
    ("location", "words"),
    [("s3://nowhere/a/*.csv", "no such bucket"), ("s3://bucket/none.csv", "no such bucket, folder or file")],
)
def test_what_is_not_there_is_an_unavailable_source(bucket: Any, location: str, words: str) -> None:
    assert bucket.exists("bucket")
    with pytest.raises(SourceUnavailable, match=words):
        list_remote(location, "office")


def test_a_server_that_is_not_there_is_an_unavailable_source_and_no_secret_is_told(
    bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bucket.exists("bucket")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("sources.remote_files.stores.ATTEMPTS", 1)
    with pytest.raises(CakupanError) as refusal:
        list_remote(LOCATION, "office")
    assert (refusal.value.code, refusal.value.exit_status) == ("SOURCE_UNAVAILABLE", 4)
    assert "canary-secret" not in str(refusal.value)


def test_a_file_larger_than_any_extract_is_not_fetched(
    bucket: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket.pipe("bucket/kupang/peserta_2024-06.csv", b"a\n" * 100)
    monkeypatch.setattr(remote_files, "LARGEST_FILE", 100)
    with pytest.raises(SourceUnavailable, match="Send it in parts"):
        taken(settings)
    assert list(Home(settings.home).tmp.iterdir()) == []


def test_a_source_offers_each_file_once_and_says_where_it_lay(bucket: Any, tmp_path: Path) -> None:
    for path in ("ende/a.csv", "kupang/a.csv", "kupang/b.csv"):
        bucket.pipe(f"bucket/{path}", path.encode())
    connector = remote_files.RemoteFiles("office", "s3://bucket/*/*.csv")
    offers = {offer.name: offer for offer in connector.discover()}
    assert set(offers) == {"ende_a.csv", "kupang_a.csv", "b.csv"}
    delivery = connector.fetch(offers["ende_a.csv"], tmp_path)
    assert (delivery.file.read_bytes(), delivery.byte_count) == (b"ende/a.csv", 10)
    assert delivery.sha256 == hashlib.sha256(b"ende/a.csv").hexdigest()
    assert delivery.version == offers["ende_a.csv"].version
    assert delivery.provenance.address == "s3://bucket/ende/a.csv"
