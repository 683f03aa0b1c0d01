"""Canaries: the NIKs, membership numbers and names of the sample are looked for wherever they must not be."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

WANTED = 200


def evenly(values: Iterable[str], wanted: int) -> list[str]:
    """About `wanted` of the distinct values, from everywhere among them."""
    distinct = sorted(set(values))
    return distinct[:: max(1, len(distinct) // wanted)][:wanted]


@pytest.fixture(scope="module")
def canaries(published_home: Path) -> list[str]:
    """NIKs and membership numbers of accepted rows, names of persons, and what stands in rows that were set aside."""
    inbox = published_home / "inbox"
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(inbox.glob("bpjs_tk_*/*.[ct]sv")))
    sheet = openpyxl.load_workbook(inbox / "bpjs_tk_ntt" / "maumere_2024-06.xlsx").active
    names = [str(row[3]) for row in sheet.iter_rows(min_row=8, values_only=True) if row[3]]
    with duckdb.connect(str(published_home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        aside = warehouse.execute(
            "SELECT unnest([row_json ->> '$.nik', row_json ->> '$.kpj']) FROM quarantine.set_aside_row"
            " WHERE dataset = 'participants' AND disposition = 'quarantined'"
        ).fetchall()
    found = [
        *evenly(re.findall(r"\b\d{16}\b", text), WANTED),
        *evenly(re.findall(r"\b[1-9]\d{10}\b", text), WANTED),
        *evenly([*re.findall(r'"([A-Z ]+, [A-Z ]+)"', text), *names], WANTED),
        *(value for (value,) in aside if value),
    ]
    assert len(found) > 2 * WANTED + 100
    return found


def readable(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every different file below a folder as it is, and the rows of tables, which are packed in their files."""
    files = {file.read_bytes(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    for content, file in files.items():
        yield str(file), content
        if file.suffix == ".xlsx":
            with zipfile.ZipFile(file) as book:
                yield f"sheets of {file}", b"".join(book.read(name) for name in book.namelist())
        if file.suffix == ".parquet":
            yield f"rows of {file}", rows_as_text(duckdb.connect(), f"'{file}'")
        if file.suffix == ".duckdb":
            with duckdb.connect(str(file), read_only=True) as opened:
                for (table,) in opened.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                    yield f"{table} of {file}", rows_as_text(opened.cursor(), table)


def rows_as_text(connection: duckdb.DuckDBPyConnection, relation: str) -> bytes:
    with connection:
        return "\n".join(map(str, connection.execute(f"FROM {relation}").fetchall())).encode()


def sightings(places: Iterable[tuple[str, bytes]], canaries: list[str]) -> list[str]:
    """Where a canary was seen; never which."""
    return sorted({place for place, content in places if any(canary.encode() in content for canary in canaries)})


def test_the_canaries_are_seen_where_they_are(published_home: Path, canaries: list[str]) -> None:
    seen = sightings(readable(published_home / "inbox" / "bpjs_tk_ende"), canaries)
    assert [Path(place).name for place in seen] == ["ende_2024-06.csv"]
    assert sightings([("the warehouse", (published_home / "vault" / "warehouse.duckdb").read_bytes())], canaries)


@pytest.mark.parametrize("place", ["release", "vault/evidence", "vault/prefect"])
def test_no_person_is_seen_in(place: str, published_home: Path, canaries: list[str]) -> None:
    assert list(readable(published_home / place))
    assert sightings(readable(published_home / place), canaries) == []


def test_prefect_keeps_its_database_in_the_vault(published_home: Path) -> None:
    assert (published_home / "vault" / "prefect" / "prefect.db").stat().st_size > 0


def test_no_person_is_seen_in_what_a_command_says(
    first_run: tuple[Path, Any], canaries: list[str], cakupan: Callable[..., Any]
) -> None:
    home, finished = first_run
    config = ("--config", home / "cakupan.toml")
    with duckdb.connect(str(home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        (file,) = warehouse.execute(
            "SELECT snapshot_id FROM ledger.snapshot WHERE file_name = 'kupang_2024-06.csv.gz'"
        ).fetchone()
    commands = [("status",), ("release", "show"), ("quarantine", "list"), ("quarantine", "show", file)]
    said = [("run", finished), *((" ".join(command), cakupan(*command, *config)) for command in commands)]
    assert [command for command, one in said if one.returncode != 0] == []
    assert all(one.stdout for _, one in said)
    assert sightings(((command, (one.stdout + one.stderr).encode()) for command, one in said), canaries) == []


def test_a_person_is_known_by_a_keyed_hash_and_not_by_a_plain_one(published_home: Path) -> None:
    with duckdb.connect(str(published_home / "vault" / "warehouse.duckdb"), read_only=True) as warehouse:
        persons = "SELECT DISTINCT replace(person_key::VARCHAR, '-', '') AS person_key FROM clean.participant"
        niks = f"SELECT nik FROM read_csv('{published_home}/inbox/bpjs_tk_ende/ende_2024-06.csv', all_varchar = true)"
        known = warehouse.execute(
            f"SELECT count(*) FROM ({niks}) JOIN ({persons}) ON person_key IN (left(sha256(nik), 32), md5(nik))"
        ).fetchone()
        assert known == (0,)
