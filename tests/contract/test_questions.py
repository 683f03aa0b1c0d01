"""Every published table answers a question in one SELECT, asked here of a real release."""

import duckdb
import pytest

from contracts.language.table import Question, Table
from contracts.marts.release_tables import RELEASE_TABLES

ASKED = [
    pytest.param(table, question, id=f"{table.table_name}-{place}")
    for table in RELEASE_TABLES
    for place, question in enumerate(table.questions, start=1)
]


@pytest.mark.parametrize("table", RELEASE_TABLES, ids=lambda table: table.table_name)
def test_every_published_table_is_asked_something_in_two_languages(table: Table) -> None:
    assert table.questions
    for asked in table.questions:
        assert asked.question.endswith("?")
        assert asked.question_id.endswith("?")
        assert asked.question != asked.question_id


@pytest.mark.parametrize(("table", "asked"), ASKED)
def test_one_select_over_the_published_table_answers_the_question(
    table: Table, asked: Question, release: duckdb.DuckDBPyConnection
) -> None:
    (statement,) = release.extract_statements(asked.select)
    assert statement.type == duckdb.StatementType.SELECT
    assert f"FROM {table.table_name}\n" in asked.select
    held = release.execute(f"SELECT count(*) FROM {table.table_name}").fetchone()
    answer = release.execute(asked.select).fetchall()
    assert held is not None
    assert bool(answer) == bool(held[0])
    assert not answer or any(cell is not None for row in answer for cell in row)
