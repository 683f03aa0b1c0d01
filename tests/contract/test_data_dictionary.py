"""What a release promises is in its file: columns, types, keys and meanings are those of the contracts."""

from pathlib import Path

import duckdb
import pytest

from contracts.language.table import Table
from contracts.marts.release_tables import RELEASE_TABLES
from contracts.marts.views import VIEWS
from transforms.dictionary import dictionary_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "data_dictionary.md"
BI_TYPES = {"VARCHAR", "DATE", "BIGINT", "DOUBLE", "BOOLEAN", "TIMESTAMP"}
"""Types that old drivers read."""

every_table = pytest.mark.parametrize("table", RELEASE_TABLES, ids=lambda table: table.table_name)

EMPTY_IN_THE_SAMPLE = {"correction", "former_province_coverage", "revision"}
"""Tables that have no row where no source erred, no province was split and no release came before."""


def test_the_dictionary_page_is_made_from_the_contracts() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary_page(), "run make docs"


def test_the_release_holds_the_tables_of_the_contracts_and_no_others(release: duckdb.DuckDBPyConnection) -> None:
    found = release.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
    assert sorted(found) == sorted(("main", table.table_name) for table in RELEASE_TABLES)
    views = release.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert sorted(views) == sorted((view.name,) for view in VIEWS)


@every_table
def test_a_published_column_has_the_name_place_and_type_of_its_contract(
    table: Table, release: duckdb.DuckDBPyConnection
) -> None:
    columns = release.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table.table_name],
    ).fetchall()
    assert columns == [(field.name, field.type) for field in table.fields]
    assert {kind for _, kind in columns} <= BI_TYPES


@every_table
def test_the_parquet_beside_it_has_the_same_columns(
    table: Table, release: duckdb.DuckDBPyConnection, published_home: Path
) -> None:
    (folder,) = (path.parent for path in published_home.glob("release/*/manifest.json"))
    columns = release.execute(f"DESCRIBE SELECT * FROM '{folder / table.table_name}.parquet'").fetchall()
    assert [column[:2] for column in columns] == [(field.name, field.type) for field in table.fields]


@every_table
def test_a_published_table_has_one_row_of_each_key_and_says_what_its_key_is(
    table: Table, release: duckdb.DuckDBPyConnection
) -> None:
    counts = f"SELECT count(*), count(DISTINCT ({', '.join(table.key)})) FROM {table.table_name}"
    rows, keys = release.execute(counts).fetchone() or (0, 1)
    assert rows == keys
    named = "SELECT column_name FROM data_dictionary WHERE table_name = ? AND is_key ORDER BY ALL"
    assert release.execute(named, [table.table_name]).fetchall() == [(name,) for name in sorted(table.key)]


@every_table
def test_a_published_table_and_each_of_its_columns_say_what_they_mean(
    table: Table, release: duckdb.DuckDBPyConnection
) -> None:
    said = release.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table.table_name]).fetchone()
    assert said == (f"Each row is {table.each_row_is}. Key: {', '.join(table.key)}.",)
    comments = dict(
        release.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [table.table_name]
        ).fetchall()
    )
    for field in table.fields:
        assert field.meaning in comments[field.name], field.name
        assert field.meaning_id in comments[field.name], field.name


@every_table
def test_a_published_row_names_its_release(table: Table, release: duckdb.DuckDBPyConnection) -> None:
    assert "release_id" in {field.name for field in table.fields}
    named = release.execute(f"SELECT count(DISTINCT release_id), count(*) - count(release_id) FROM {table.table_name}")
    assert named.fetchone() == ((0, 0) if table.table_name in EMPTY_IN_THE_SAMPLE else (1, 0))


def test_the_published_dictionary_lists_every_published_column(release: duckdb.DuckDBPyConnection) -> None:
    listed = release.execute(
        "SELECT table_name, column_position, column_name, column_type, is_key FROM data_dictionary"
    ).fetchall()
    assert sorted(listed) == sorted(
        (table.table_name, place, field.name, field.type, field.name in table.key)
        for table in RELEASE_TABLES
        for place, field in enumerate(table.fields, start=1)
    )


def test_no_published_column_is_personal() -> None:
    assert [field.name for table in RELEASE_TABLES for field in table.fields if field.is_personal] == []
