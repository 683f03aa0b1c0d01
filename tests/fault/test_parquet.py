"""Parquet: columns by name, values under the same rules as text, rows counted by the file's own footer."""

from pathlib import Path

import duckdb
import pytest
from office import HEADINGS, Office, kpj, nik, people, person

NAME = "peserta_2024-06.parquet"
TABLE = "VARCHAR, ".join(f'"{heading}" ' for heading in HEADINGS) + "VARCHAR"


def put_parquet(office: Office, query: str, *values: object) -> Path:
    office.inbox.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE participant ({TABLE})")
        connection.executemany(f"INSERT INTO participant VALUES ({', '.join('?' * len(HEADINGS))})", people(3))
        connection.execute(f"COPY ({query}) TO '{office.inbox / NAME}' (FORMAT parquet)", values or None)
    return office.inbox / NAME


def one(**changes: str) -> str:
    """A SELECT of one good participant in SQL; `changes` replace values by their heading."""
    cells = {"periode": "'2024-06'", "nik": f"'{nik(1)}'", "kpj": f"'{kpj(1)}'", "region": "'Ende'", "segmen": "'PU'"}
    return "SELECT " + ", ".join(
        f'{sql} AS "{name}"' for name, sql in {**cells, "status": "'AKTIF'", **changes}.items()
    )


def test_columns_are_found_by_name_and_rows_by_their_place(office: Office) -> None:
    put_parquet(
        office, f"FROM participant UNION ALL SELECT '2024-06', '{nik(4)}', '{kpj(4)}', 'x', 'Ende', '?', 'AKTIF', '1'"
    )
    outcome = office.send()
    assert list(outcome.loaded) == [1, 2, 3]
    assert outcome.set_aside == {4: "SEGMENT_UNREADABLE"}
    assert outcome.ledger[NAME]["physical_row_count"] == 4
    assert outcome.layouts[0].startswith("Parquet; decimal mark '.'")
    assert "personal columns dropped: 'NAMA LENGKAP'" in outcome.layouts[0]


@pytest.mark.parametrize("period", ["DATE '2024-06-01'", "TIMESTAMP '2024-06-30 00:00:00'", "'Juni 2024'"])
def test_a_typed_value_is_read_as_its_text(office: Office, period: str) -> None:
    put_parquet(office, one(periode=period, upah="1855000::DECIMAL(12, 2)", jht="true", jp="0", npp="530001"))
    outcome = office.send()
    assert outcome.values("wage_idr") == [1855000]
    assert (outcome.values("has_jht"), outcome.values("has_jp")) == ([True], [False])
    assert outcome.values("employer_id") == ["530001"]


@pytest.mark.parametrize("kind", ["BIGINT", "DOUBLE", "HUGEINT"])
def test_a_nik_kept_as_a_number_is_seen_to_be_one(office: Office, kind: str) -> None:
    put_parquet(office, one(nik=f"{nik(1)}::{kind}"))
    assert set(office.send().set_aside.values()) == {"NIK_NUMERIC"}


def test_rows_keep_their_order_over_row_groups(office: Office) -> None:
    office.inbox.mkdir(parents=True)
    with duckdb.connect() as connection:
        rows = one(kpj="lpad((88000000000 + i)::VARCHAR, 11, '0')", segmen="if(i % 7000 = 5, '?', 'PU')")
        connection.execute(f"COPY ({rows} FROM range(30000) AS t(i)) TO '{office.inbox / NAME}' (ROW_GROUP_SIZE 2048)")
    assert list(office.send().set_aside) == [6, 7006, 14006, 21006, 28006]


def test_nested_values_refuse_the_file(office: Office) -> None:
    put_parquet(office, one(segmen="['PU']"))
    office.refused("VALUE_NESTED", "column 'segmen'")


def test_a_nested_column_that_nobody_asked_for_does_no_harm(office: Office) -> None:
    put_parquet(office, one(lampiran="{'a': [1, 2]}"))
    assert list(office.send().loaded) == [1]


def test_a_missing_column_refuses_the_file(office: Office) -> None:
    put_parquet(office, one(kpj="'x'").replace('"kpj"', '"anggota"'))
    office.refused("COLUMN_MISSING", "column kpj is missing", "'anggota'")


def test_two_columns_for_one_field_refuse_the_file(office: Office) -> None:
    put_parquet(office, one(**{"NO NIK": "'x'"}))
    office.refused("COLUMN_REPEATED", "column nik")


def test_a_table_of_something_else_is_refused(office: Office) -> None:
    put_parquet(office, "SELECT 1 AS a, 2 AS b")
    office.refused("HEADER_MISSING", "has other columns", "'a', 'b'")


def test_a_file_without_rows_is_refused(office: Office) -> None:
    put_parquet(office, "FROM participant LIMIT 0")
    office.refused("NO_ROWS")


def test_damage_is_found_and_no_value_is_shown(office: Office) -> None:
    whole = put_parquet(office, "FROM participant").read_bytes()
    (office.inbox / NAME).unlink()
    for name, content in {
        "cut": whole[:-20],
        "without data": whole[:4] + bytes(len(whole) - 300) + whole[-296:],
        "without footer": whole[: len(whole) // 2] + b"PAR1",
        "only its name": b"PAR1",
    }.items():
        office.put(f"{name}_2024-06.parquet", content)
    assert set(office.refusals().values()) == {"PARQUET_UNREADABLE"}


def test_a_control_character_rejects_its_row(office: Office) -> None:
    put_parquet(office, f"{one()} UNION ALL {one(region='chr(69) || chr(1)', kpj=repr(kpj(2)))}")
    outcome = office.send()
    assert outcome.set_aside == {2: "CONTROL_CHARACTER"}
    assert len(outcome.loaded) == 1


def test_a_person_in_one_row_is_a_person(office: Office) -> None:
    put_parquet(office, "FROM participant LIMIT 1")
    assert office.send().values("kpj") == [person(1)[2]]
