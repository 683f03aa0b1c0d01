"""BI clients open the release file read-only, again and again, while releases are being replaced."""

import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest
from clients import CLIENTS, Client
from environments import NotMade, make
from swapping import AtWork, Swap, current_between

from warehouse.release import point_at

pytestmark = pytest.mark.slow

Swapped = tuple[list[Swap], dict[str, AtWork]]


@pytest.fixture(params=CLIENTS, ids=lambda client: client.name)
def at_work(request: pytest.FixtureRequest, swapped: Swapped) -> AtWork:
    """One client that has read while releases changed places."""
    client: Client = request.param
    if client.name not in swapped[1]:
        pytest.skip(f"the environment {client.environment} is not made: make bi-clients")
    return swapped[1][client.name]


def release_of(reading: dict[str, Any]) -> str:
    """The one release that the rows of a reading are of."""
    (release_id,) = {row[-1] for row in reading["rows"]}
    return str(release_id)


def test_a_client_ends_without_an_error(at_work: AtWork) -> None:
    assert (at_work.process.returncode, at_work.complaint()) == (0, "")


def test_every_reading_is_wholly_one_release(
    at_work: AtWork, expected: dict[str, tuple[dict[str, tuple[int, str]], list[Any]]]
) -> None:
    for reading in at_work.readings():
        tables, rows = expected[release_of(reading)]
        assert reading["rows"] == rows
        if at_work.client.has_checksums:
            assert {name: (count, digest) for name, count, digest in reading["tables"]} == tables
        else:
            assert {name: count for name, count, _ in reading["tables"]} == {name: n for name, (n, _) in tables.items()}


def test_a_reading_never_goes_back_to_a_release_that_was_replaced_before_it_began(
    at_work: AtWork, swapped: Swapped, two_releases: tuple[Path, tuple[str, str]]
) -> None:
    log, readings = swapped[0], at_work.readings()
    late = [
        reading
        for reading in readings
        if release_of(reading) not in current_between(log, reading["began"], reading["ended"])
    ]
    assert late == []
    assert {release_of(readings[0]), release_of(readings[-1])} == set(two_releases[1])


def test_readers_leave_nothing_beside_the_release(swapped: Swapped, two_releases: tuple[Path, tuple[str, str]]) -> None:
    folder, releases = two_releases
    assert swapped[0]
    assert {path.name for path in folder.iterdir()} == {"cakupan.duckdb", "latest.json", *releases}


def test_a_connection_that_stays_open_keeps_its_release_and_the_next_has_the_new_one(
    swapped: Swapped, two_releases: tuple[Path, tuple[str, str]]
) -> None:
    folder, (first, second) = two_releases
    assert swapped[0][-1].release_id == second
    file, asking = str(folder / "cakupan.duckdb"), "SELECT DISTINCT release_id FROM regency_coverage"
    with duckdb.connect(file, read_only=True) as opened:
        point_at(folder, first)
        assert opened.execute(asking).fetchall() == [(second,)]
        with duckdb.connect(file, read_only=True) as beside:
            assert beside.execute(asking).fetchall() == [(second,)]
    with duckdb.connect(file, read_only=True) as again:
        assert again.execute(asking).fetchall() == [(first,)]


def test_the_oldest_client_is_shut_out_of_a_file_that_states_no_storage_version(tmp_path: Path) -> None:
    try:
        python = make("duckdb_1.2") / "bin" / "python"
    except NotMade as reason:
        pytest.skip(str(reason))
    with duckdb.connect(str(tmp_path / "of_today.duckdb")) as database:
        database.execute("CREATE TABLE figure AS SELECT 1 AS active")
    opening = f"import duckdb; duckdb.connect({str(tmp_path / 'of_today.duckdb')!r}, read_only=True)"
    done = subprocess.run([str(python), "-I", "-c", opening], capture_output=True, text=True, check=False)
    assert "version" in done.stderr
    assert done.returncode != 0
