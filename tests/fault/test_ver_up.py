"""VER-UP: a warehouse of another DuckDB, or of a later version of ours, is refused with what to do."""

import pytest
from office import Office, people

from contracts.runtime.errors import WarehouseError
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from warehouse.file_header import written_by

_VERSION_AT = 52


def test_a_file_that_a_later_duckdb_wrote_is_refused_with_its_version(office: Office) -> None:
    """What a later engine writes differs in the header, which this one cannot check."""
    office.put_rows(people(3))
    office.send()
    file = Home(office.root).warehouse
    content = bytearray(file.read_bytes())
    content[_VERSION_AT : _VERSION_AT + 8] = b"v9.4.2\0\0"
    file.write_bytes(content)
    assert written_by(file) == "9.4.2"
    outcome = office.send()
    assert outcome.code == "WAREHOUSE"
    assert "DuckDB 9.4.2 wrote it" in outcome.sentence
    assert "install duckdb 9.4.2" in outcome.sentence
    assert "cakupan warehouse rebuild" in outcome.sentence


def test_a_warehouse_of_a_later_version_of_ours_is_refused_also_for_reading(office: Office) -> None:
    office.put_rows(people(3))
    office.send()
    settings = office.settings()
    with open_warehouse(Home(settings.home), settings) as session:
        session.run("INSERT INTO ledger.schema_version VALUES (77, TIMESTAMP '2030-01-01', '7.0.0')")
    with (
        pytest.raises(WarehouseError, match=r"schema 77, made by cakupan 7\.0\.0"),
        open_warehouse(Home(settings.home), settings, read_only=True),
    ):
        pass
    assert office.send().code == "WAREHOUSE_NEWER"
