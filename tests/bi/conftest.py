"""Two real releases in one folder, and every client reading them while they change places."""

import shutil
from pathlib import Path

import duckdb
import pytest
from case import publish_case
from clients import CLIENTS
from swapping import AtWork, Swap, swap_while_they_read

from contracts.marts.release_tables import RELEASE_TABLES
from warehouse.release import current_release, point_at

ROWS = """
SELECT regency_code, period_month, is_semester_cut, active_participant_count, coverage_ratio, release_id
FROM regency_coverage
WHERE segment = 'ALL' AND denominator_id = 'semesta'
ORDER BY regency_code, period_month
"""
"""One column of each type that clients turn into their own, with NULLs among them."""


@pytest.fixture(scope="session")
def two_releases(published_home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str]]:
    """A release folder with two releases of different content, and their ids; the first is current."""
    folder = tmp_path_factory.mktemp("two") / "release"
    shutil.copytree(published_home / "release", folder)
    other = tmp_path_factory.mktemp("other")
    publish_case("coverage", other).close()
    first, second = (str(current_release(place)) for place in (folder, other / "release"))
    shutil.copytree(other / "release" / second, folder / second)
    point_at(folder, first)
    return folder, (first, second)


@pytest.fixture(scope="session")
def checksums() -> str:
    """One statement that reads every value of every table: its name, row count and a checksum."""
    return "\nUNION ALL\n".join(
        f"SELECT '{table.table_name}' AS table_name, count(*) AS row_count,"
        f" md5(string_agg(md5({_row(table.table_name)}), '' ORDER BY {', '.join(table.key)})) AS checksum"
        f" FROM {table.table_name}"
        for table in RELEASE_TABLES
    )


def _row(table_name: str) -> str:
    """All values of a row as one text."""
    (table,) = (table for table in RELEASE_TABLES if table.table_name == table_name)
    values = ", ".join(f"coalesce({field.name}::VARCHAR, chr(0))" for field in table.fields)
    return f"concat_ws(chr(31), {values})"


@pytest.fixture(scope="session")
def expected(two_releases: tuple[Path, tuple[str, str]], checksums: str) -> dict[str, tuple[object, object]]:
    """By release id, what a reader must see: the checksums of the tables, and the rows."""
    folder, releases = two_releases
    return {release_id: _seen(folder / release_id / "cakupan.duckdb", checksums) for release_id in releases}


def _seen(file: Path, checksums: str) -> tuple[object, object]:
    with duckdb.connect(str(file), read_only=True) as release:
        tables = {name: (count, digest) for name, count, digest in release.execute(checksums).fetchall()}
        rows = [[row[0], row[1].isoformat(), *row[2:]] for row in release.execute(ROWS).fetchall()]
    return tables, rows


@pytest.fixture(scope="session")
def swapped(
    two_releases: tuple[Path, tuple[str, str]], checksums: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Swap], dict[str, AtWork]]:
    """The changes, and by name every client that could be started, all having read beside each other."""
    folder, releases = two_releases
    desk = tmp_path_factory.mktemp("desk")
    (desk / "checksums.sql").write_text(checksums, encoding="utf-8")
    (desk / "rows.sql").write_text(ROWS, encoding="utf-8")
    arguments = [folder, desk / "checksums.sql", desk / "rows.sql", desk / "stop"]
    working = [
        AtWork(client, client.start(place, arguments, output), output)
        for client in CLIENTS
        if (place := client.folder()) and (output := desk / f"{client.name}.jsonl")
    ]
    try:
        log = swap_while_they_read(folder, releases, working)
    finally:
        (desk / "stop").touch()
        for one in working:
            one.process.wait(60)
    return log, {one.client.name: one for one in working}
