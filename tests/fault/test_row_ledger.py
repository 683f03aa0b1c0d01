"""ROW-LEDGER: a file whose rows do not all end somewhere is not loaded."""

from dataclasses import replace

import pytest
from office import Office, people

from contracts.runtime.errors import EXIT_BLOCKED, RunBlocked
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load


def test_a_file_with_a_row_too_many_is_not_loaded(office: Office) -> None:
    office.put_rows(people(3))
    settings = office.settings()
    home = Home(settings.home)
    staged = [replace(file, physical_row_count=file.physical_row_count + 1) for file in office.stage()]
    with pytest.raises(RunBlocked, match="unaccounted for") as blocked:
        load(home, "run", settings, staged)
    assert (blocked.value.code, blocked.value.exit_status) == ("ROW_LEDGER_UNBALANCED", EXIT_BLOCKED)
    with open_warehouse(home, settings, read_only=True) as session:
        assert session.value("SELECT count(*) FROM clean.participant") == 0
        assert session.value("SELECT count(*) FROM ledger.snapshot") == 0
