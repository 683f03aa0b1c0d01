"""Parquet: columns by name, values under the same rules as text, rows counted by the file's own footer."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from office import HEADINGS, Office, Outcome, kpj, nik, people, person
from reading import PERSONS, ReadTables, in_order, refused

NAME = "peserta_2024-06.parquet"
TABLE = "VARCHAR, ".join(f'"{heading}" ' for heading in HEADINGS) + "VARCHAR"


def parquet(folder: Path, query: str, *, group_size: int = 122_880) -> bytes:
    """A Parquet file of a query, which may name a table `participant` of three persons."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE participant ({TABLE})")
        connection.executemany(f"INSERT INTO participant VALUES ({', '.join('?' * len(HEADINGS))})", people(3))
        form = f"FORMAT parquet, ROW_GROUP_SIZE {group_size}"
        connection.execute(f"COPY ({query}) TO '{folder / 'made.parquet'}' ({form})")
    return (folder / "made.parquet").read_bytes()


def one(**changes: str) -> str:
    """A SELECT of one good participant in SQL; `changes` replace values by their heading."""
    cells = {"periode": "'2024-06'", "nik": f"'{nik(1)}'", "kpj": f"'{kpj(1)}'", "region": "'Ende'", "segmen": "'PU'"}
    return "SELECT " + ", ".join(
        f'{sql} AS "{name}"' for name, sql in {**cells, "status": "'AKTIF'", **changes}.items()
    )


def test_columns_are_found_by_name_and_rows_by_their_place(office: Office, tmp_path: Path) -> None:
    more = f"SELECT '2024-06', '{nik(4)}', '{kpj(4)}', 'x', 'Ende', '?', 'AKTIF', '1'"
    office.put(NAME, parquet(tmp_path, f"FROM participant UNION ALL {more}"))
    outcome = office.send()
    assert list(outcome.loaded) == [1, 2, 3]
    assert outcome.set_aside == {4: "SEGMENT_UNREADABLE"}
    assert outcome.ledger[NAME]["physical_row_count"] == 4
    assert outcome.layouts[0].startswith("Parquet; decimal mark '.'")
    assert "personal columns dropped: 'NAMA LENGKAP'" in outcome.layouts[0]


@pytest.fixture
def parquets_read(tables_read: ReadTables, tmp_path: Path) -> Callable[..., list[Outcome]]:
    """The outcomes of Parquet files of these queries."""
    of_parquet = {**PERSONS, "file_name": "tabel_2024-06.parquet"}
    return lambda *queries: in_order(tables_read, of_parquet, [parquet(tmp_path, query) for query in queries])


def test_a_typed_value_is_read_as_its_text(parquets_read: Callable[..., list[Outcome]]) -> None:
    periods = ("DATE '2024-06-01'", "TIMESTAMP '2024-06-30 00:00:00'", "'Juni 2024'")
    typed = {"upah": "1855000::DECIMAL(12, 2)", "jht": "true", "jp": "0", "npp": "530001"}
    for outcome in parquets_read(*(one(periode=period, **typed) for period in periods)):
        assert outcome.values("wage_idr") == [1855000]
        assert (outcome.values("has_jht"), outcome.values("has_jp")) == ([True], [False])
        assert outcome.values("employer_id") == ["530001"]


def test_a_nik_kept_as_a_number_is_seen_to_be_one(parquets_read: Callable[..., list[Outcome]]) -> None:
    for outcome in parquets_read(*(one(nik=f"{nik(1)}::{kind}") for kind in ("BIGINT", "DOUBLE", "HUGEINT"))):
        assert set(outcome.set_aside.values()) == {"NIK_NUMERIC"}


def test_rows_keep_their_order_over_row_groups(tables_read: ReadTables, tmp_path: Path) -> None:
    rows = one(kpj="lpad((88000000000 + i)::VARCHAR, 11, '0')", segmen="if(i % 7000 = 5, '?', 'PU')")
    content = parquet(tmp_path, f"{rows} FROM range(30000) AS t(i)", group_size=2048)
    (outcome,) = in_order(tables_read, PERSONS, [content])
    assert sorted(outcome.set_aside) == [6, 7006, 14006, 21006, 28006]


def test_columns_that_are_nested_missing_or_of_something_else_refuse_the_file(
    parquets_read: Callable[..., list[Outcome]],
) -> None:
    refusals = [
        (one(segmen="['PU']"), "VALUE_NESTED", "column 'segmen'"),
        (one(kpj="'x'").replace('"kpj"', '"anggota"'), "COLUMN_MISSING", "column kpj is missing", "'anggota'"),
        (one(**{"NO NIK": "'x'"}), "COLUMN_REPEATED", "column nik"),
        ("SELECT 1 AS a, 2 AS b", "HEADER_MISSING", "has other columns", "'a', 'b'"),
        ("FROM participant LIMIT 0", "NO_ROWS"),
    ]
    attached = one(lampiran="{'a': [1, 2]}")  # nested, and nobody asked for it
    *outcomes, harmless, alone = parquets_read(*(query for query, *_ in refusals), attached, "FROM participant LIMIT 1")
    for outcome, (_, code, *words) in zip(outcomes, refusals, strict=True):
        assert refused(outcome, code, *words), outcome
    assert list(harmless.loaded) == [1]
    assert alone.values("kpj") == [person(1)[2]]


def test_damage_is_found_and_no_value_is_shown(office: Office, tmp_path: Path) -> None:
    complete = parquet(tmp_path, "FROM participant")
    for name, content in {
        "cut": complete[:-20],
        "without data": complete[:4] + bytes(len(complete) - 300) + complete[-296:],
        "without footer": complete[: len(complete) // 2] + b"PAR1",
        "only its name": b"PAR1",
    }.items():
        office.put(f"{name}_2024-06.parquet", content)
    assert set(office.refusals().values()) == {"PARQUET_UNREADABLE"}


def test_a_control_character_rejects_its_row(parquets_read: Callable[..., list[Outcome]]) -> None:
    (outcome,) = parquets_read(f"{one()} UNION ALL {one(region='chr(69) || chr(1)', kpj=repr(kpj(2)))}")
    assert outcome.set_aside == {2: "CONTROL_CHARACTER"}
    assert len(outcome.loaded) == 1
