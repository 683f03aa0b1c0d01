"""PII-LOG: errors of the engines quote rows. None of their texts gets through, not even in a traceback."""

import logging
import re
from collections.abc import Callable, Iterator

import click
import duckdb
import pandas as pd
import pydantic
import pytest
import requests
from canaries import Canaries, said
from click.testing import CliRunner

from contracts.runtime.errors import WarehouseError
from expectations.gate import validate
from expectations.suites import query_expectation
from flows.cli.options import command, json_option
from flows.orchestration.quiet_errors import without_values
from warehouse.session import Session

NIK = "5371014708909876"
CANARIES = Canaries.of(niks=[NIK])
ROWS = f"SELECT CASE WHEN i = 299999 THEN '{NIK}x' ELSE '1' END AS nik FROM range(300000) AS t(i)"


class Person(pydantic.BaseModel):
    nik: int


def cast_in_duckdb() -> None:
    with duckdb.connect() as connection:
        connection.execute(f"SELECT sum(nik::BIGINT) FROM ({ROWS})")


def cast_in_pandas() -> None:
    pd.to_numeric(pd.Series([f"{NIK}x"]))


def check_by_pydantic() -> None:
    Person(nik=f"{NIK}x")


def ask_by_requests() -> None:
    requests.get(f"nowhere://example.go.id/?nik={NIK}", timeout=1)


ENGINES = [cast_in_duckdb, cast_in_pandas, check_by_pydantic, ask_by_requests]


@pytest.fixture
def session() -> Iterator[Session]:
    with duckdb.connect() as connection:
        yield Session(connection)


@pytest.mark.parametrize("fail", ENGINES)
@pytest.mark.parametrize("with_traceback", ["", "1"])
def test_the_command_line_tells_a_defect_by_its_name_and_place(
    fail: Callable[[], None], with_traceback: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Exception, match=NIK):
        fail()
    monkeypatch.setenv("CAKUPAN_TRACEBACK", with_traceback)

    @click.command()
    @json_option
    @command
    def failing(as_json: bool) -> None:  # noqa: ARG001, FBT001  the option that `command` reads
        fail()

    shown = CliRunner().invoke(failing, ["--json"])
    assert shown.exit_code == 1
    assert re.search(r"UNEXPECTED: \w+ at \w+\.pyx?:\d+", shown.stderr)
    assert ("    fail()" in shown.stderr) == bool(with_traceback)
    assert said(shown.output + shown.stderr + repr(shown.exception), CANARIES) == []


@pytest.mark.parametrize("fail", ENGINES)
def test_a_step_hands_prefect_no_text_of_an_engine(
    fail: Callable[[], None], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAKUPAN_TRACEBACK", "1")
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception, match="This is a defect") as raised:
        without_values(fail)()
    assert said(str(raised.value) + caplog.text, CANARIES) == []
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("ask", ["rows", "value", "frame"])
def test_a_row_that_cannot_be_read_is_not_quoted_however_late_it_is_met(session: Session, ask: str) -> None:
    session.run(f"CREATE TABLE person AS {ROWS}")
    with pytest.raises(WarehouseError) as raised:
        getattr(session, ask)("SELECT nik::BIGINT AS number FROM person ORDER BY random()")
    assert said(raised.value.sentence, CANARIES) == []
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("query", ["SELECT $nik::INT", "SELECT struct_extract({'a': 1}, $nik)", "SELECT error($nik)"])
def test_a_parameter_is_not_quoted(session: Session, query: str) -> None:
    with pytest.raises(WarehouseError) as raised:
        session.value(query, nik=NIK)
    assert said(raised.value.sentence, CANARIES) == []
    assert raised.value.__cause__ is None


def test_an_error_about_the_statement_itself_is_still_told(session: Session) -> None:
    with pytest.raises(WarehouseError, match='"nobody" not found'):
        session.value("SELECT nobody FROM range(3)")


def test_great_expectations_keeps_no_value(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with duckdb.connect() as people, caplog.at_level(logging.DEBUG):
        people.execute(f"CREATE TABLE person AS SELECT '{NIK}' AS nik")
        verdict = validate(people, "person", [query_expectation("nobody", "No.", "fail", "FROM person")], name="person")
    assert verdict.failures
    assert said(repr(verdict) + caplog.text + "".join(capfd.readouterr()), CANARIES) == []
