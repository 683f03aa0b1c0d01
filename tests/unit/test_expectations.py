"""The gate and the suites made from contracts, on real DuckDB connections."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from contracts.extracts.participants import EXTRACT
from contracts.language.table import Field, Rule, Severity, Table
from contracts.runtime.duckdb_connection import Rows
from expectations.gate import validate
from expectations.suites import accepted_rows_suite, query_expectation, table_suite
from expectations.verdict import Finding, ValidationBroken, Verdict

GOOD_ROWS = f"""
    CREATE TABLE plain AS
    SELECT DATE '2024-01-01' AS period, '5371015708900001' AS nik, lpad(i::VARCHAR, 11, '0') AS kpj, 'PU' AS segment,
           'AKTIF' AS status, '53.71' AS region, 'E1' AS employer_id, 2000000.0 AS wage, true AS jkk, true AS jkm,
           true AS jht, true AS jp, false AS jkp, 'APBD' AS funding, DATE '2024-12-01' AS funded_until,
           'Kupang' AS office, 'P' AS sex, NULL::VARCHAR AS unreadable, '53.71' AS region_code,
           'regency' AS region_level, NULL::VARCHAR AS region_problem, NULL::VARCHAR AS region_repair,
           '5371' AS nik_area,
           DATE '2024-01-01' AS claimed_from, DATE '2024-01-01' AS claimed_to, DATE '2024-02-05' AS received_date
    FROM range(5) AS rows(i);
    CREATE VIEW good AS SELECT *{EXTRACT.derived_columns} FROM plain
"""

BREAKS = {
    "REGION_UNKNOWN": "'UNKNOWN' AS region_problem",
    "REGION_AMBIGUOUS": "'AMBIGUOUS' AS region_problem",
    "REGION_CONTRADICTS": "'CONTRADICTS' AS region_problem",
    "REGION_CODE_UNDECLARED": "'CODE_UNDECLARED' AS region_problem",
    "REGION_LEVEL": "'province' AS region_level",
    "REGION_REPAIRED": "'53,71 read as 53.71' AS region_repair",
    "PERIOD_OUTSIDE_CLAIM": "DATE '2024-02-01' AS claimed_from",
    "PERIOD_IMPLAUSIBLE": "DATE '2013-12-01' AS period",
    "NIK_NUMERIC": "'5.37E+15' AS nik",
    "NIK_FORMAT": "'537101570890000' AS nik",
    "NIK_DATE": "'5371013002900001' AS nik",
    "NIK_SERIAL": "'5371015708900000' AS nik",
    "NIK_AREA": "NULL AS nik_area",
    "KPJ_FORMAT": "'12' AS kpj",
    "WAGE_OUT_OF_BOUNDS": "-1.0 AS wage",
    "WAGE_UNUSUAL": "1.0 AS wage",
    "FUNDED_UNTIL_IMPLAUSIBLE": "DATE '2099-01-01' AS funded_until",
    "FUNDING_ENDED": "DATE '2023-12-01' AS funded_until",
    "PROGRAM_NOT_FOR_SEGMENT": "'JAKON' AS segment",
}


class Recorder:
    """Passes statements on and keeps their text."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.statements: list[str] = []

    def execute(self, query: str, parameters: object = None) -> Rows:
        self.statements.append(query)
        return self.connection.execute(query, parameters)


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def a_field(name: str, **promises: object) -> Field:
    return Field(**{"name": name, "type": "VARCHAR", "meaning": name, "meaning_id": name, **promises})


def a_rule(rule_id: str, predicate: str, severity: Severity = "fail") -> Rule:
    return Rule(id=rule_id, predicate=predicate, sentence=f"{rule_id} holds.", sentence_id="", severity=severity)


def a_table(key: tuple[str, ...], fields: tuple[Field, ...], *rules: Rule) -> Table:
    return Table(name="mart.thing", each_row_is="a thing", each_row_is_id="", key=key, fields=fields, rules=rules)


def with_rules(*rules: Rule) -> Table:
    return a_table(("id",), (a_field("id", type="BIGINT"),), *rules)


def finding(verdict: Verdict, rule_id: str) -> Finding:
    return next(found for found in verdict.findings if found.rule_id == rule_id)


def breaking(rule_id: str) -> str:
    """The column of a good row to replace so that it breaks the rule."""
    if rule_id in BREAKS:
        return BREAKS[rule_id]
    column, _, kind = rule_id.lower().rpartition("_")
    return {"missing": f"NULL AS {column}", "unreadable": f"'[\"{column}\"]' AS unreadable"}[kind]


def test_every_rule_breaks_on_the_same_rows_in_the_suite_as_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(GOOD_ROWS)
    connection.execute("CREATE TABLE with_faults AS FROM plain")
    for rule in EXTRACT.all_rules:
        connection.execute(f"INSERT INTO with_faults SELECT * REPLACE ({breaking(rule.id)}) FROM plain LIMIT 1")
    connection.execute(f"CREATE VIEW accepted AS SELECT *{EXTRACT.derived_columns} FROM with_faults")
    verdict = validate(connection, "accepted", accepted_rows_suite(EXTRACT), name="participants")
    for rule in EXTRACT.all_rules:
        in_sql = connection.execute(f"SELECT count(*) FROM accepted WHERE NOT ({rule.predicate})").fetchone()
        found = finding(verdict, f"participants.{rule.id}")
        assert found.broken_count == in_sql[0] > 0, rule.id
        assert found.broken_count < found.row_count == 5 + len(EXTRACT.all_rules)
        assert not found.is_kept


def test_rows_that_keep_every_rule_pass(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(GOOD_ROWS)
    verdict = validate(connection, "good", accepted_rows_suite(EXTRACT), name="participants")
    assert verdict.is_passed
    assert verdict.row_count == 5
    assert all(found.is_kept and found.broken_count == 0 for found in verdict.findings)


def test_no_accepted_row_fails(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(GOOD_ROWS)
    connection.execute("DELETE FROM plain")
    verdict = validate(connection, "good", accepted_rows_suite(EXTRACT), name="participants")
    assert [found.rule_id for found in verdict.failures] == ["participants.has_rows"]


def test_an_empty_table_keeps_its_contract(connection: duckdb.DuckDBPyConnection) -> None:
    fields = (a_field("code", required=True, one_of=("a",)), a_field("n", type="BIGINT", minimum=0))
    connection.execute("CREATE TABLE thing (code VARCHAR, n BIGINT)")
    assert validate(connection, "thing", table_suite(a_table(("code", "n"), fields)), name="thing").is_passed


def test_a_table_breaks_each_promise_of_its_fields_by_count(connection: duckdb.DuckDBPyConnection) -> None:
    fields = (a_field("code", required=True, one_of=("a", "b")), a_field("n", type="BIGINT", minimum=1, maximum=5))
    connection.execute(
        "CREATE TABLE thing AS FROM (VALUES ('a', 1), ('x', 2), (NULL, 6), ('b', 0), ('b', NULL)) t(code, n)"
    )
    verdict = validate(connection, "thing", table_suite(a_table(("code", "n"), fields)), name="thing")
    assert {found.rule_id: found.broken_count for found in verdict.findings} == {
        "thing.columns_match": 0,
        "thing.key_is_unique": 0,
        "thing.columns_are_present": 1,
        "thing.columns_are_listed": 1,
        "thing.columns_are_in_bounds": 2,
    }


def test_columns_in_another_order_break_the_contract(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS SELECT 1 AS b, 'x' AS a")
    verdict = validate(
        connection, "thing", table_suite(a_table(("a", "b"), (a_field("a"), a_field("b")))), name="thing"
    )
    assert [found.rule_id for found in verdict.failures] == ["thing.columns_match"]
    assert finding(verdict, "thing.columns_match").broken_count == 1


@pytest.mark.parametrize(
    ("key", "rows", "repeated"),
    [
        (("a",), "(1, 1), (2, 1), (3, 1)", 0),
        (("a",), "(1, 1), (1, 2), (3, 1)", 2),
        (("a",), "(NULL, 1), (NULL, 2)", 2),
        (("a", "b"), "(1, 1), (1, 2), (2, 1)", 0),
        (("a", "b"), "(1, 1), (1, 1), (1, 1), (2, 1)", 3),
        (("a", "b"), "(1, NULL), (1, NULL), (2, NULL)", 2),
        (("a", "b"), "(NULL, NULL), (NULL, NULL)", 2),
    ],
)
def test_rows_that_share_a_key_are_counted_and_unknown_equals_unknown(
    connection: duckdb.DuckDBPyConnection, key: tuple[str, ...], rows: str, repeated: int
) -> None:
    connection.execute(f"CREATE TABLE thing AS FROM (VALUES {rows}) t(a, b)")
    suite = table_suite(a_table(key, (a_field("a"), a_field("b"))))
    found = finding(validate(connection, "thing", suite, name="thing"), "thing.key_is_unique")
    assert (found.broken_count, found.is_kept) == (repeated, repeated == 0)


def test_uncommitted_rows_of_temporary_relations_are_seen_and_can_be_rolled_back(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("CREATE TEMP TABLE thing (id BIGINT)")
    connection.execute("CREATE TEMP VIEW seen AS FROM thing WHERE id > 1")
    connection.execute("BEGIN; INSERT INTO thing VALUES (1), (2), (3)")
    suite = table_suite(with_rules(a_rule("SMALL", "id < 3")))
    assert validate(connection, "thing", suite, name="thing").row_count == 3
    assert finding(validate(connection, "seen", suite, name="thing"), "thing.SMALL").broken_count == 1
    connection.execute("ROLLBACK")
    assert validate(connection, "thing", suite, name="thing").row_count == 0


@pytest.mark.parametrize("relation", ["stage.thing", "stage.main.thing", "stage.clean.thing"])
def test_a_relation_of_an_attached_file_is_seen(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, relation: str
) -> None:
    connection.execute(f"ATTACH '{tmp_path / 'staged.duckdb'}' AS stage")
    connection.execute("CREATE SCHEMA IF NOT EXISTS stage.clean")
    connection.execute(f"CREATE TABLE {relation} AS SELECT range AS id FROM range(4)")
    assert validate(connection, relation, table_suite(with_rules()), name="thing").row_count == 4


def test_a_warning_is_told_and_does_not_block(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS SELECT range AS id FROM range(4)")
    rules = (a_rule("FEW", "id < 2", "warn"), a_rule("NONE", "id < 0", "info"))
    verdict = validate(connection, "thing", table_suite(with_rules(*rules)), name="thing")
    assert verdict.is_passed
    assert [(found.rule_id, found.broken_count) for found in verdict.warnings] == [("thing.FEW", 2)]


def test_unknown_keeps_a_rule(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS FROM (VALUES (1), (NULL)) t(id)")
    verdict = validate(connection, "thing", table_suite(with_rules(a_rule("ONE", "id = 1 -- a comment"))), name="thing")
    assert finding(verdict, "thing.ONE").is_kept


def test_a_query_across_tables_is_counted(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS SELECT range AS id FROM range(4)")
    connection.execute("CREATE TABLE other AS SELECT range AS id FROM range(2)")
    lost = query_expectation("no_lost", "None is lost.", "fail", "FROM thing ANTI JOIN other USING (id);\n")
    times = query_expectation("no_times", "Colons pass.", "fail", "SELECT 1 WHERE '12:30'::TIME > '13:00'::TIME")
    verdict = validate(connection, "thing", [lost, times], name="thing")
    assert [(found.rule_id, found.broken_count) for found in verdict.failures] == [("no_lost", 2)]


def test_all_row_rules_run_in_one_scan(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(GOOD_ROWS)
    recorder = Recorder(connection)
    validate(recorder, "good", accepted_rows_suite(EXTRACT), name="participants")
    scans = [statement for statement in recorder.statements if "LIMIT ?" not in statement]
    assert len(scans) == 1
    assert all(rule.predicate in scans[0] for rule in EXTRACT.all_rules)
    assert "FILTER" not in scans[0], "an aggregate for every rule costs twice the scan"


@pytest.mark.parametrize(
    "predicate", ["id <", "no_such_column > 1", "no_such_function(id)", "id::VARCHAR::DATE > '2024-01-01'"]
)
@pytest.mark.parametrize("begin", ["SELECT 1", "BEGIN"])
def test_a_rule_that_cannot_run_is_no_pass(connection: duckdb.DuckDBPyConnection, predicate: str, begin: str) -> None:
    connection.execute("CREATE TABLE thing AS SELECT range AS id FROM range(4)")
    connection.execute(begin)
    with pytest.raises(ValidationBroken, match=r"\w+Exception.*thing\.FAULTY"):
        validate(connection, "thing", table_suite(with_rules(a_rule("FAULTY", predicate))), name="thing")


def test_a_faulty_rule_is_told_from_those_that_ran(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS SELECT range AS id FROM range(4)")
    suite = table_suite(with_rules(a_rule("FINE", "id >= 0"), a_rule("FAULTY", "nothing > 1")))
    with pytest.raises(ValidationBroken, match=r"No answer: thing\.FAULTY\."):
        validate(connection, "thing", suite, name="thing")


@pytest.mark.parametrize("relation", ["nowhere", "thing; DROP TABLE thing", "(SELECT 1)", "a.b.c.d"])
def test_a_relation_that_is_not_there_is_no_pass(connection: duckdb.DuckDBPyConnection, relation: str) -> None:
    with pytest.raises(ValidationBroken, match="thing"):
        validate(connection, relation, table_suite(with_rules()), name="thing")


def test_two_checks_of_one_id_are_refused(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS SELECT 1 AS id")
    suite = table_suite(with_rules(a_rule("TWICE", "id = 1"), a_rule("TWICE", "id = 2")))
    with pytest.raises(ValidationBroken, match="two checks of one id"):
        validate(connection, "thing", suite, name="thing")


def test_a_verdict_is_plain_json(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE thing AS SELECT range AS id FROM range(4)")
    verdict = validate(connection, "thing", table_suite(with_rules(a_rule("FEW", "id < 2"))), name="thing")
    told = json.loads(json.dumps(verdict.as_json()))
    assert (told["table"], told["row_count"], told["is_passed"]) == ("thing", 4, False)
    assert told["findings"][-1] == {
        "rule_id": "thing.FEW",
        "sentence": "FEW holds.",
        "sentence_id": "",
        "severity": "fail",
        "is_kept": False,
        "broken_count": 2,
        "row_count": 4,
        "cases": [],
    }


def test_importing_the_gate_loads_neither_great_expectations_nor_the_driver() -> None:
    heavy = "{'great_expectations', 'duckdb', 'pandas'}"
    check = f"import sys, expectations.gate; sys.exit(not {heavy}.isdisjoint(sys.modules))"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", check], cwd=root, check=False).returncode == 0
