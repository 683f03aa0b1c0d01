"""The table `revision` on made-up releases: parts add up whatever happened, and nothing hidden is told."""

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.language.ddl import create_table
from contracts.marts.revision_causes import COUNT_CAUSES
from contracts.vault.vintages import AS_PUBLISHED, REVISION_PART
from transforms.render import render

BELOW = 10
MONTH = date(2024, 5, 1)
AREAS = ("53.01", "53.71", "53")
PLACES = {"previous_release_id": "1", "release_id": "2", "suppress_below": BELOW}

counts = st.none() | st.integers(0, 60)
workers = st.none() | st.integers(0, 200)
paths = st.lists(counts, min_size=2, max_size=len(COUNT_CAUSES) + 1)
"""A headcount before, after each cause, and now."""
areas = st.tuples(paths, workers, workers)


def as_shown(count: int | None) -> tuple[int | None, str | None]:
    """A count as a release shows it, and why it is hidden."""
    return (None, "small_count") if count and count < BELOW else (count, None)


def figure(area: str, count: int | None, eligible: int | None, release_id: str) -> tuple[object, ...]:
    shown, reason = as_shown(count)
    ratio = shown / eligible if shown is not None and eligible else None
    return (
        "province" if area == "53" else "regency", area, MONTH, "ALL", "semesta", release_id, True, None, shown,
        "persons", eligible, ratio, None, "ok", reason,
    )  # fmt: skip


def steps(area: str, path: Sequence[int | None], before: int | None, now: int | None) -> list[tuple[object, ...]]:
    """The steps of a headcount and of its denominator, only those that change it."""
    walked = zip(COUNT_CAUSES, path, path[1:], strict=False)
    told = [
        (area, MONTH, "ALL", "", "2", cause, place, earlier, later)
        for place, (cause, earlier, later) in enumerate(walked, start=1)
        if earlier != later
    ]
    denominator = (area, MONTH, "ALL", "semesta", "2", "new_denominator", 0, before, now)
    return [*told, denominator] if before != now else told


@pytest.fixture(scope="module")
def ledger() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA ledger; CREATE SCHEMA mart")
    connection.execute(create_table(AS_PUBLISHED))
    connection.execute(create_table(REVISION_PART))
    for statement in render("vintage_macros").split("\n;\n")[:1]:
        connection.execute(statement)
    connection.execute("CREATE TABLE mart.area (area_code VARCHAR, area_name VARCHAR, province_code VARCHAR)")
    connection.execute("CREATE TABLE mart.area_part (total_code VARCHAR, part_code VARCHAR, partition VARCHAR)")
    connection.execute("INSERT INTO mart.area_part VALUES ('53', '53.01', 'regency'), ('53', '53.71', 'regency')")
    yield connection
    connection.close()


def revised(
    ledger: duckdb.DuckDBPyConnection, told: Sequence[tuple[list[int | None], int | None, int | None]]
) -> list[dict[str, object]]:
    """The revision of a release in which each area went its path."""
    ledger.execute("DELETE FROM ledger.as_published; DELETE FROM ledger.revision_part")
    for area, (path, before, now) in zip(AREAS, told, strict=True):
        for release_id, count, eligible in (("1", path[0], before), ("2", path[-1], now)):
            row = figure(area, count, eligible, release_id)
            ledger.execute(f"INSERT INTO ledger.as_published VALUES ({', '.join('?' * len(row))})", row)
        for step in steps(area, path, before, now):
            ledger.execute(f"INSERT INTO ledger.revision_part VALUES ({', '.join('?' * len(step))})", step)
    for statement in render("revision_inputs", is_building=False).split("\n;\n"):
        ledger.execute(statement, {name: PLACES[name] for name in PLACES if f"${name}" in statement})
    found = ledger.execute(render("revision"), PLACES)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def total(parts: Sequence[dict[str, object]], name: str) -> float:
    return sum(float(str(part[name])) for part in parts if part[name] is not None)


@settings(max_examples=40, deadline=None)
@given(st.tuples(areas, areas, areas))
def test_parts_add_up_and_nothing_hidden_is_told(
    ledger: duckdb.DuckDBPyConnection, told: tuple[tuple[list[int | None], int | None, int | None], ...]
) -> None:
    parts = revised(ledger, told)
    hidden = {
        area for area, (path, _, _) in zip(AREAS, told, strict=True) if as_shown(path[0])[1] or as_shown(path[-1])[1]
    }
    for area, (path, before, now) in zip(AREAS, told, strict=True):
        of_area = [part for part in parts if part["area_code"] == area]
        first, last = as_shown(path[0])[0], as_shown(path[-1])[0]
        if first is None or last is None:
            assert all(part["active_participant_change_count"] is None for part in of_area)
        else:
            assert total(of_area, "active_participant_change_count") == last - first
        if before is not None and now is not None:
            assert total(of_area, "eligible_worker_change_count") == now - before
        if first is not None and last is not None and before and now:
            assert total(of_area, "coverage_ratio_change") == pytest.approx(last / now - first / before, abs=1e-12)
        if area in hidden or (area == "53" and hidden):
            told_counts = [part for part in of_area if part["active_participant_change_count"] is not None]
            assert len(told_counts) <= 1
        is_same = (first, as_shown(path[0])[1], before) == (last, as_shown(path[-1])[1], now)
        assert bool(of_area) != is_same


def test_steps_through_a_small_count_are_told_together(ledger: duckdb.DuckDBPyConnection) -> None:
    still = ([20, 20], 100, 100)
    (part,) = revised(ledger, [([20, 20, 20, 20, 4, 30], 100, 100), still, still])
    assert (part["cause"], part["active_participant_change_count"]) == ("several_causes", 10)


def test_steps_are_told_together_where_a_part_of_the_area_is_hidden(ledger: duckdb.DuckDBPyConnection) -> None:
    mixed = ([20, 20, 20, 20, 25, 30], 100, 100)
    parts = revised(ledger, [([3, 3], 100, 100), mixed, mixed])
    assert {(part["area_code"], part["cause"]) for part in parts} == {
        ("53", "several_causes"), ("53.71", "restated_rows"), ("53.71", "late_rows")
    }  # fmt: skip
