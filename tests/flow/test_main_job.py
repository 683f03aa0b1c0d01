"""`cakupan run` on the small sample: what it says, what it loads, what it sets aside and what it publishes."""

import hashlib
import json
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from contracts.extracts.datasets import DATASETS
from contracts.marts.release_tables import RELEASE_TABLES

HEADLINE = "Nusa Tenggara Timur, June 2024: 5,000 / 1,654,526 = 0.30 %, differs from the announced figure"


def answers(home: Path) -> dict[str, dict[str, Any]]:
    """What the sample says of each of its files, by source and file name."""
    files = json.loads((home / "answer_key.json").read_text(encoding="utf-8"))["files"]
    return {path.removeprefix("inbox/"): answer for path, answer in files.items()}


def manifest_of(home: Path) -> tuple[Path, dict[str, Any]]:
    """The folder of the current release and its manifest."""
    release_id = json.loads((home / "release" / "latest.json").read_text(encoding="utf-8"))["release_id"]
    folder = home / "release" / release_id
    return folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def modes(folder: Path, *, of_folders: bool) -> dict[int, list[str]]:
    """The access modes below a folder, itself included, and what has each."""
    found: dict[int, list[str]] = {}
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() == of_folders:
            found.setdefault(stat.S_IMODE(path.stat().st_mode), []).append(path.name)
    return found


def test_the_run_ends_with_the_headline_and_where_the_release_is(first_run: tuple[Path, Any]) -> None:
    home, finished = first_run
    lines = [line.strip() for line in finished.stdout.splitlines()]
    assert HEADLINE in lines
    release_id = manifest_of(home)[0].name
    story = manifest_of(home)[1]["story"][1:]
    assert story
    assert [sentence for sentence in story if sentence not in lines] == []
    assert lines[-4:] == [
        f"release {release_id}",
        f"data    {home / 'release' / 'cakupan.duckdb'}",
        f"page    {home / 'release' / release_id / 'index.html'}",
        "Open it: cakupan report --open",
    ]
    assert manifest_of(home)[1]["headline"] == [HEADLINE]


def test_the_headline_is_the_published_row_of_the_province(release: duckdb.DuckDBPyConnection) -> None:
    row = release.execute(
        "SELECT active_participant_count, active_participant_basis, eligible_worker_count, coverage_ratio, quality_flag"
        " FROM province_coverage WHERE province_code = '53' AND period_month = DATE '2024-06-01' AND segment = 'ALL'"
        " AND denominator_id = 'semesta'"
    ).fetchone()
    assert row == (5_000, "persons", 1_654_526, pytest.approx(5_000 / 1_654_526), "ok")


def test_the_run_says_what_it_did_and_what_it_left_out_and_nothing_else(first_run: tuple[Path, Any]) -> None:
    home, finished = first_run
    begins = [line.split()[0] for line in finished.stderr.splitlines()]
    steps = ["run", "snapshot", "start", "clean", "validate", "load", "publish"]
    assert [word for word in begins if not word.endswith(":")] == steps
    left_out = {word.removesuffix(":") for word in begins if word.endswith(":")}
    assert left_out <= {name.partition("/")[0] for name in answers(home)} | set(DATASETS)
    rows = [line.split("│") for line in finished.stdout.splitlines() if line.startswith("│")]
    said = {cells[1].strip(): int(cells[2].replace(",", "")) for cells in rows}
    files = answers(home).values()
    assert said == {
        "physical": sum(file["physical"] for file in files),
        "layout": sum(file["layout"] for file in files),
        "loaded": sum(file["loaded"] for file in files),
        "duplicate": sum(file["duplicate"] for file in files),
        "superseded": 0,
        "quarantined": sum(sum(file["quarantined"].values()) for file in files),
        "rejected": sum(sum(file["rejected"].values()) for file in files),
        "not_meant": 0,
        "merged": 0,
    }


def test_every_file_ends_as_the_answer_key_says(warehouse: duckdb.DuckDBPyConnection, published_home: Path) -> None:
    ledger = warehouse.execute(
        "SELECT source_name || '/' || file_name, physical_row_count, layout_row_count, loaded_row_count,"
        " duplicate_row_count, superseded_row_count, quarantined_row_count, rejected_row_count FROM state.file_rows"
    ).fetchall()
    assert {row[0]: row[1:] for row in ledger} == {
        name: (
            answer["physical"],
            answer["layout"],
            answer["loaded"],
            answer["duplicate"],
            0,
            sum(answer["quarantined"].values()),
            sum(answer["rejected"].values()),
        )
        for name, answer in answers(published_home).items()
    }


def test_every_row_set_aside_breaks_the_rule_that_the_answer_key_names(
    warehouse: duckdb.DuckDBPyConnection, published_home: Path
) -> None:
    aside = warehouse.execute(
        "SELECT source_name || '/' || file_name, disposition, split_part(reasons, '@', 1)"
        " FROM quarantine.set_aside_row JOIN ledger.snapshot USING (snapshot_id)"
    ).fetchall()
    assert Counter(aside) == Counter(
        {
            (name, disposition, reason): count
            for name, answer in answers(published_home).items()
            for disposition in ("quarantined", "rejected")
            for reason, count in answer[disposition].items()
        }
    )


def test_a_row_set_aside_breaks_one_rule_and_names_its_version(warehouse: duckdb.DuckDBPyConnection) -> None:
    reasons = warehouse.execute("SELECT reasons FROM quarantine.set_aside_row WHERE disposition = 'quarantined'")
    assert all(reason.count("@") == 1 and reason.partition("@")[2] == "1" for (reason,) in reasons.fetchall())


def test_a_row_set_aside_is_found_at_its_line_in_its_file(
    warehouse: duckdb.DuckDBPyConnection, published_home: Path
) -> None:
    lines = (published_home / "inbox/bpjs_tk_ende/ende_2024-06.csv").read_text(encoding="utf-8").splitlines()
    aside = warehouse.execute(
        "SELECT row_number, row_json ->> '$.kpj' FROM quarantine.set_aside_row JOIN ledger.snapshot USING (snapshot_id)"
        " WHERE file_name = 'ende_2024-06.csv'"
    ).fetchall()
    assert aside
    assert [row_number for row_number, kpj in aside if kpj not in lines[row_number - 1].split(",")] == []


def test_the_manifest_holds_the_hash_of_every_file_beside_it(published_home: Path) -> None:
    folder, manifest = manifest_of(published_home)
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    files = {path.relative_to(folder).as_posix(): sha256(path) for path in paths}
    assert files == manifest["files"]
    assert sha256(published_home / "release" / "cakupan.duckdb") == manifest["files"]["cakupan.duckdb"]


def test_the_manifest_names_every_extract_and_the_hash_of_none(published_home: Path) -> None:
    inputs = manifest_of(published_home)[1]["inputs"]
    assert len(inputs) == len(answers(published_home)) == len({entry["file_id"] for entry in inputs})
    hashes = {sha256(published_home / "inbox" / name) for name in answers(published_home)}
    assert [found for found in hashes if found in json.dumps(inputs)] == []


def test_the_manifest_counts_the_rows_of_every_table(release: duckdb.DuckDBPyConnection, published_home: Path) -> None:
    tables = manifest_of(published_home)[1]["tables"]
    assert set(tables) == {table.table_name for table in RELEASE_TABLES}
    for name, facts in tables.items():
        assert release.execute(f"SELECT count(*) FROM {name}").fetchone() == (facts["row_count"],)


def test_everybody_may_read_a_release_and_only_its_owner_may_write_it(published_home: Path) -> None:
    assert modes(published_home / "release", of_folders=True).keys() == {0o755}
    assert modes(published_home / "release", of_folders=False).keys() == {0o644}


def test_nobody_else_may_enter_the_vault(published_home: Path) -> None:
    assert modes(published_home / "vault", of_folders=True).keys() == {0o700}
    assert modes(published_home / "vault", of_folders=False).keys() <= {0o600, 0o400}


def test_no_row_is_left_in_temporary_files(published_home: Path) -> None:
    assert list((published_home / "vault" / "tmp").iterdir()) == []
    assert [path.name for path in (published_home / "release").glob(".*")] == []


def test_every_regency_has_a_row_for_every_month_and_segment(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT count(*), count(DISTINCT (regency_code, period_month, segment)), count(DISTINCT regency_code)"
        " FROM regency_coverage WHERE denominator_id = 'semesta'"
    ).fetchone()
    assert rows == (22 * 6 * 6, 22 * 6 * 6, 22)
