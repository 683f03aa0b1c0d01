"""Canaries: every person of the sample is looked for in everything that a run writes, keeps or says."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pytest
from canaries import Canaries, of_inbox, outside, said, sightings


def names_of(inbox: Path) -> Iterator[str]:
    """The names of persons that two of the offices write."""
    with duckdb.connect() as connection:
        sumba = f"SELECT \"Nama Lengkap\" FROM read_csv('{inbox}/bpjs_tk_ntt/sumba_2024-06.csv', all_varchar = true)"
        yield from (name for (name,) in connection.execute(sumba).fetchall() if name)
    sheet = openpyxl.load_workbook(inbox / "bpjs_tk_ntt" / "maumere_2024-06.xlsx").active
    yield from (str(row[3]) for row in sheet.iter_rows(min_row=8, values_only=True) if row[3])


@pytest.fixture(scope="module")
def canaries(published_home: Path, planted_wages: frozenset[str]) -> Canaries:
    """The NIKs, membership numbers, names, wages and keys of everybody, and what is in quarantined rows."""
    with duckdb.connect(str(published_home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        aside = warehouse.execute(
            "SELECT unnest([row_json ->> '$.nik', row_json ->> '$.kpj']) FROM quarantine.set_aside_row"
            " WHERE dataset = 'participants' AND disposition = 'quarantined'"
        ).fetchall()
        persons = warehouse.execute("SELECT DISTINCT person_key::VARCHAR FROM clean.participant").fetchall()
    found = of_inbox(published_home)
    rest = Canaries.of(
        names=names_of(published_home / "inbox"),
        wages=planted_wages,
        keys=[key for (key,) in persons],
        texts=[value for (value,) in aside if value and len(value) > 5],
    )
    both = replace(rest, niks=found.niks, kpjs=found.kpjs, keys=rest.keys | found.keys)
    assert min(map(len, (both.niks, both.kpjs, both.keys))) > 4_000
    assert min(map(len, (both.names, both.wages))) >= 50
    return both


@pytest.mark.slow
def test_the_canaries_are_seen_where_they_are(published_home: Path, canaries: Canaries) -> None:
    def kinds(place: str) -> set[str]:
        return {sighting.rpartition(": ")[2] for sighting in sightings([published_home / place], canaries)}

    assert kinds("inbox/bpjs_tk_ende") >= {"NIK", "KPJ", "wage"}
    assert kinds("inbox/bpjs_tk_ntt") >= {"NIK", "KPJ", "name"}
    assert kinds("vault/warehouse.duckdb") >= {"KPJ", "key"}
    assert kinds("vault/person_key") == {"key"}


def test_no_person_is_seen_outside_of_inbox_and_vault(published_home: Path, canaries: Canaries) -> None:
    looked_at = outside(published_home)
    places = {str(file.relative_to(published_home)).split("/")[0] for file in looked_at}
    kinds = {file.suffix for file in looked_at}
    assert places >= {"release", "vault"}
    assert kinds >= {".duckdb", ".parquet", ".csv", ".html", ".xlsx", ".svg", ".png", ".json", ".db"}
    assert any(file.is_relative_to(published_home / "vault" / "evidence") for file in looked_at)
    assert sightings(looked_at, canaries) == []


def test_no_person_is_seen_in_the_temporary_folder_or_in_the_users_own(
    published_home: Path, outside_home: Path, canaries: Canaries
) -> None:
    assert sightings([published_home.with_name("outside"), outside_home], canaries) == []


def test_prefect_keeps_its_database_in_the_vault(published_home: Path) -> None:
    assert (published_home / "vault" / "prefect" / "prefect.db").stat().st_size > 0


def test_the_vault_is_its_owners_and_the_release_is_everybodys(published_home: Path) -> None:
    def modes(folder: Path, *, of_folders: bool) -> set[str]:
        found = [folder, *folder.rglob("*")]
        return {oct(stat.S_IMODE(path.stat().st_mode)) for path in found if path.is_dir() == of_folders}

    assert modes(published_home / "vault", of_folders=True) == {"0o700"}
    assert modes(published_home / "vault", of_folders=False) <= {"0o600", "0o400"}
    assert modes(published_home / "release", of_folders=True) == {"0o755"}
    assert modes(published_home / "release", of_folders=False) == {"0o644"}


def test_nothing_is_left_among_temporary_files(published_home: Path) -> None:
    assert list((published_home / "vault" / "tmp").iterdir()) == []


def test_no_person_is_seen_in_what_a_command_says(
    first_run: tuple[Path, Any], canaries: Canaries, cakupan: Callable[..., Any]
) -> None:
    home, finished = first_run
    config = ("--config", home / "cakupan.toml")
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        (file,) = warehouse.execute(
            "SELECT snapshot_id FROM ledger.snapshot WHERE file_name = 'kupang_2024-06.csv.gz'"
        ).fetchone() or ("",)
    commands = [("status",), ("release", "show"), ("quarantine", "list"), ("quarantine", "show", file)]
    answers = [("run", finished), *((" ".join(command), cakupan(*command, *config)) for command in commands)]
    assert [command for command, one in answers if one.returncode != 0] == []
    assert all(one.stdout for _, one in answers)
    assert [(command, seen) for command, one in answers if (seen := said(one.stdout + one.stderr, canaries))] == []


def test_a_person_is_known_by_a_keyed_hash_and_not_by_a_plain_one(published_home: Path) -> None:
    with duckdb.connect(str(published_home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        persons = "SELECT DISTINCT replace(person_key::VARCHAR, '-', '') AS person_key FROM clean.participant"
        niks = f"SELECT nik FROM read_csv('{published_home}/inbox/bpjs_tk_ende/ende_2024-06.csv', all_varchar = true)"
        known = warehouse.execute(
            f"SELECT count(*) FROM ({niks}) JOIN ({persons}) ON person_key IN (left(sha256(nik), 32), md5(nik))"
        ).fetchone()
        assert known == (0,)
