"""CORRUPT-WH: a damaged warehouse is told, or the damage lies where nothing is; a figure is never silently another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from office import Office, people

from contracts.runtime.errors import CakupanError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.recovery.verify import WarehouseDamaged, check_whole, verify
from flows.runs.run import recorded
from warehouse.check import content, tables_of
from warehouse.written_anew import ANEW

PLACES = 45


@contextmanager
def damaged(file: Path, whole: bytes, place: int) -> Iterator[None]:
    """The warehouse with one byte flipped."""
    content = bytearray(whole)
    content[place] ^= 0xFF
    file.write_bytes(content)
    yield
    file.write_bytes(whole)


def read(office: Office) -> dict[str, tuple[int, str]] | str:
    """Every value of every table, or the code of what stopped the reading."""
    settings = office.settings()
    try:
        with open_warehouse(Home(settings.home), settings, read_only=True) as session:
            return {name: content(session, name) for name in tables_of(session)}
    except CakupanError as error:
        return error.code


@pytest.mark.slow
def test_flipped_bytes_are_told_or_harmless(office: Office) -> None:
    office.put_rows(people(60))
    office.send()
    file = Home(office.root).warehouse
    whole, values = file.read_bytes(), read(office)
    assert isinstance(values, dict)
    part = len(whole) // PLACES
    found = []
    for number in range(PLACES):
        with damaged(file, whole, number * part + number * 7919 % part):
            found.append(read(office))
    assert all(one in (values, "WAREHOUSE", "CORRUPT") for one in found)
    assert {"WAREHOUSE"} < {one if isinstance(one, str) else "harmless" for one in found}


def test_a_file_that_was_cut_is_told_with_the_way_back(office: Office) -> None:
    office.put_rows(people(60))
    office.send()
    file = Home(office.root).warehouse
    whole = file.read_bytes()
    for kept_ratio in (0.0, 0.1, 0.9):
        file.write_bytes(whole[: int(len(whole) * kept_ratio)])
        with pytest.raises(WarehouseDamaged, match="cakupan warehouse rebuild"):
            check_whole(verify(office.settings()))
        assert office.send().code in {"CORRUPT", "WAREHOUSE"}


def test_a_file_as_received_with_other_bytes_is_told(office: Office) -> None:
    office.put_rows(people(3))
    office.send()
    (kept,) = (file for file in Home(office.root).raw.glob("*/*") if file.suffix != ".json")
    kept.chmod(0o600)
    kept.write_bytes(kept.read_bytes().replace(b"AKTIF", b"aktif"))
    assert [sentence.partition(",")[0] for sentence in verify(office.settings())] == [
        "office/peserta_2024-06.csv: vault/raw has other bytes than were received"
    ]


def test_what_a_killed_rebuild_left_is_removed_by_whoever_starts_next(office: Office) -> None:
    home = Home(office.root)
    home.make()
    home.rebuild.mkdir()
    (home.rebuild / "warehouse.duckdb").touch()
    again = home.warehouse.with_name(f"{home.warehouse.name}{ANEW}")
    again.touch()
    with recorded(home, office.settings(), "run-1"):
        assert not home.rebuild.exists()
        assert not again.exists()


def test_a_row_that_was_taken_away_by_hand_is_told(office: Office) -> None:
    office.put_rows(people(3))
    office.send()
    settings = office.settings()
    with open_warehouse(Home(settings.home), settings) as session:
        session.run("DELETE FROM clean.participant WHERE row_number = 2")
    assert verify(settings) == ["office/peserta_2024-06.csv: not every row of the file is accounted for."]
