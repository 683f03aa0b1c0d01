"""Persons counted in buckets: the counts are those of the warehouse, and a file holds what is counted and no more."""

import stat
import tempfile
from pathlib import Path

import pytest
from rows import BUCKETS, CONFIG, MONTHS, Count, add_month, touch

from buckets.engine import EngineUnavailable
from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.marts import bucket_files, count_share
from flows.settings.cakupan_toml import read_settings
from warehouse.session import Session


def files_of(folder: Path) -> dict[str, int]:
    """Every bucket file and when it was written."""
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}


def test_buckets_add_up_to_what_the_warehouse_counts(session: Session, count: Count) -> None:
    expected = count("warehouse")
    assert len(expected["person_count"]) > 900
    for month in MONTHS:
        touch(session, month)
    session.run("DELETE FROM state.person_count")
    assert count("threads") == expected


def test_a_new_month_is_written_and_the_months_before_it_are_left_alone(
    session: Session, home: Home, count: Count
) -> None:
    count("threads")
    before = files_of(home.buckets)
    assert len(before) == BUCKETS * len(MONTHS)
    add_month(session, "2024-07-01")
    counts = count("threads")
    assert files_of(home.buckets).items() > before.items()
    assert {str(row[0]) for row in counts["reported_regency"]} == {*MONTHS, "2024-07-01"}


def test_a_month_whose_rows_changed_is_written_anew_and_its_old_files_go(
    session: Session, home: Home, count: Count
) -> None:
    count("threads")
    before = files_of(home.buckets)
    session.run(f"UPDATE clean.participant SET segment = 'PU' WHERE period_month = DATE '{MONTHS[0]}'")
    touch(session, MONTHS[0])
    counts = count("threads")
    after = files_of(home.buckets)
    assert len(after) == len(before)
    assert {name for name in before if name in after} == {name for name in before if MONTHS[1] in name}
    touch(session, MONTHS[0])
    assert count("warehouse") == counts


def test_rows_that_change_while_the_warehouse_counts_leave_no_stale_file(session: Session, count: Count) -> None:
    count("threads")
    session.run(f"DELETE FROM clean.participant WHERE period_month = DATE '{MONTHS[0]}' AND row_number > 500")
    touch(session, MONTHS[0])
    expected = count("warehouse")
    session.run("DELETE FROM state.count_basis")  # as when the counting rules change: every month is counted again
    assert count("threads") == expected


def test_files_that_were_deleted_or_left_behind_are_put_right(session: Session, home: Home, count: Count) -> None:
    expected = count("threads")
    first, *_ = sorted(home.buckets.rglob("*.parquet"))
    first.unlink()
    leftover = first.with_name("0000-left.parquet")
    leftover.write_bytes(b"half")
    touch(session, MONTHS[0])
    assert count("threads") == expected
    assert not leftover.exists()


def test_files_of_another_version_are_written_anew(
    session: Session, home: Home, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(bucket_files, "layout", lambda: "other")
        expected = count("threads")
    old = files_of(home.buckets)
    session.run("DELETE FROM state.count_basis")
    assert count("threads") == expected
    assert not files_of(home.buckets).keys() & old.keys()
    again = files_of(home.buckets)
    session.run("DELETE FROM state.count_basis")
    assert count("threads") == expected
    assert files_of(home.buckets) == again


def test_a_file_holds_only_what_is_counted_and_its_key_holds_for_one_month(
    session: Session, home: Home, count: Count
) -> None:
    count("threads")
    columns = session.rows(
        "SELECT column_name FROM (DESCRIBE FROM read_parquet($files))", files=str(home.buckets / "*/*/*")
    )
    assert {name for (name,) in columns} == {
        "period_month", "person_key", "regency_code", "segment", "is_active",
        "has_jkk", "has_jkm", "has_jht", "has_jp", "has_jkp",
    }  # fmt: skip
    keys = f"SELECT period_month, person_key FROM read_parquet('{home.buckets}/*/*/*')"
    assert (
        session.value(
            f"SELECT max(months) FROM (SELECT count(DISTINCT period_month) AS months FROM ({keys}) GROUP BY person_key)"
        )
        == 1
    )
    assert session.value(f"SELECT count(*) FROM ({keys}) SEMI JOIN clean.participant USING (person_key)") == 0


def test_only_its_owner_can_enter_the_folder_of_bucket_files(tmp_path: Path, count: Count) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    count("threads", str(shared))
    files = list(shared.rglob("*.parquet"))
    assert files
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in shared.iterdir()} == {0o700}


def test_threads_put_nothing_into_the_systems_temporary_folder(
    count: Count, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    assert count("threads")["person_count"]


def test_a_file_with_fewer_rows_than_were_written_is_not_counted(session: Session, count: Count) -> None:
    count("threads")
    session.run("DELETE FROM state.count_basis")
    session.run("UPDATE ledger.bucket_file SET row_count = row_count + 1 WHERE bucket_number = 0")
    with pytest.raises(EngineUnavailable, match="does not hold the"):
        count("threads")
    assert session.rows("FROM state.person_count")  # what was counted before stays


def test_a_worker_with_other_code_is_refused(count: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    editions = iter(["of the one that asks", *["of the worker"] * 100])
    monkeypatch.setattr(count_share, "reference_checksum", lambda: next(editions))
    with pytest.raises(EngineUnavailable, match="Install the same on both"):
        count("threads")


def test_a_scheduler_that_does_not_answer_is_said_so(count: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buckets.engine._PATIENCE_SECONDS", 0.2)
    with pytest.raises(EngineUnavailable, match=r"dask://127\.0\.0\.1:9 does not answer"):
        count("dask://127.0.0.1:9")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ('engine = "spark"', "must be warehouse, threads, dask://host:port or dask+tls://host:port, not 'spark'"),
        ('engine = "dask://user@host"', "must be warehouse"),
        ('folder = "buckets"', "must be an absolute path"),
        ('folder = "ftp://host/x"', "must begin with s3://"),
        ("bucket_rows = 0", "greater than or equal to 1"),
        ("workers = 2", "counting.workers: unknown key"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(tmp_path: Path, keys: str, words: str) -> None:
    source = CONFIG.partition("\n")[2]
    (tmp_path / "wrong.toml").write_text(f"[counting]\n{keys}\n{source}", encoding="utf-8")
    with pytest.raises(ConfigurationError) as refusal:
        read_settings(tmp_path / "wrong.toml")
    assert words in refusal.value.sentence
