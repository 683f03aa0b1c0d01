"""No value of a row leaves the database through the gate. Canary NIKs are in every column that a check reads."""

import json
import logging
import traceback
from collections.abc import Iterator, Sequence

import duckdb
import pytest

from contracts.language.table import Field, Rule, Table
from expectations.gate import validate
from expectations.suites import query_expectation, table_suite
from expectations.verdict import ValidationBroken

CANARY = "5371014708909876"


class Watched:
    """Keeps every row that was fetched through it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.fetched: list[tuple[object, ...]] = []

    def execute(self, query: str, parameters: object = None) -> "Watched":
        self.connection.execute(query, parameters)
        return self

    @property
    def description(self) -> Sequence[tuple[object, ...]]:
        return self.connection.description

    def fetchone(self) -> tuple[object, ...] | None:
        return next(iter(self.fetchall()), None)

    def fetchall(self) -> list[tuple[object, ...]]:
        rows = self.connection.fetchall()
        self.fetched.extend(rows)
        return rows


def a_field(name: str, **promises: object) -> Field:
    return Field(**{"name": name, "type": "VARCHAR", "meaning": name, "meaning_id": name, **promises})


def a_table(key: tuple[str, ...], *predicates: str) -> Table:
    fields = (
        a_field("nik", required=True, one_of=("none",), is_personal=True),
        a_field("kpj", minimum=1, is_personal=True, type="DOUBLE"),
        a_field("note", required=True),
    )
    rules = tuple(
        Rule(id=f"RULE_{number}", predicate=predicate, sentence="It holds.", sentence_id="")
        for number, predicate in enumerate(predicates)
    )
    return Table(name="mart.person", each_row_is="", each_row_is_id="", key=key, fields=fields, rules=rules)


@pytest.fixture
def people() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two rows that are equal and break every promise, and one of them with every column a canary."""
    with duckdb.connect() as opened:
        opened.execute(
            f"CREATE TABLE person AS SELECT '{CANARY}' AS nik, -{CANARY}.0 AS kpj, NULL::VARCHAR AS note FROM range(2)"
        )
        opened.execute(f"INSERT INTO person VALUES ('{CANARY}x', -{CANARY}.0, 'nik {CANARY}')")
        yield opened


def everything_said(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    output = capfd.readouterr()
    return caplog.text + output.out + output.err


@pytest.mark.parametrize("key", [("nik",), ("nik", "kpj")])
def test_broken_rules_leave_no_value_in_verdict_log_or_output(
    people: duckdb.DuckDBPyConnection,
    key: tuple[str, ...],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    suite = [
        *table_suite(a_table(key, "nik = 'none'", "note IS NULL")),
        query_expectation("nobody", "Nobody is here.", "fail", "SELECT nik FROM person"),
    ]
    watched = Watched(people)
    verdict = validate(watched, "person", suite, name="person")
    broken = {found.rule_id for found in verdict.failures}
    assert broken >= {
        "person.key_is_unique",
        "person.columns_are_listed",
        "person.columns_are_in_bounds",
        "person.RULE_0",
        "nobody",
    }
    assert CANARY not in json.dumps(verdict.as_json()) + repr(verdict)
    assert CANARY not in everything_said(caplog, capfd)
    assert watched.fetched
    assert CANARY not in repr(watched.fetched)


def test_an_error_that_quotes_a_row_is_told_by_name_only(
    people: duckdb.DuckDBPyConnection, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(duckdb.ConversionException, match=CANARY):
        people.execute("SELECT count(*) FILTER (WHERE NOT (nik::DATE > DATE '2024-01-01')) FROM person")
    caplog.set_level(logging.DEBUG)
    suite = table_suite(a_table(("nik",), "nik::DATE > DATE '2024-01-01'"))
    with pytest.raises(ValidationBroken, match="ConversionException") as raised:
        validate(people, "person", suite, name="person")
    assert CANARY not in "".join(traceback.format_exception(raised.value))
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None
    assert CANARY not in everything_said(caplog, capfd)
