"""The gate: runs a suite once on a relation of a live connection and says what it found.

Light to import: Great Expectations is loaded by the first `validate`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contracts.runtime.duckdb_connection import Connection
from expectations.verdict import Finding, ValidationBroken, Verdict

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuite, ExpectationValidationResult
    from great_expectations.expectations.expectation import Expectation

    from expectations.duckdb_source import DuckDBDatasource

_COUNTS_ONLY: dict[str, Any] = {"result_format": "BASIC", "partial_unexpected_count": 0}
"""Every richer format keeps values of the rows that break a rule."""

_ROW_COUNT = "row_count"
_RELATION = re.compile(r"\w+(\.\w+){0,2}")


@dataclass(frozen=True)
class Question:
    """A suite for one relation: what is promised of which rows, and the name under which they are reported.

    `relation` is `table`, `schema.table`, `catalog.table` or `catalog.schema.table`, resolved as DuckDB does: a
    temporary table or view, a table of an attached file, rows not yet committed.
    """

    name: str
    relation: str
    expectations: Sequence["Expectation"]

    def __post_init__(self) -> None:
        if not _RELATION.fullmatch(self.relation):
            raise ValidationBroken(
                f"{self.name}: {self.relation!r} is not a plain name of a table. Make a temporary view of it."
            )


def validate(connection: Connection, relation: str, expectations: Sequence["Expectation"], *, name: str) -> Verdict:
    """Run `expectations` once on `relation` and report under `name`; see `validate_all`."""
    return validate_all(connection, [Question(name, relation, expectations)])[0]


def validate_all(connection: Connection, questions: Sequence[Question]) -> list[Verdict]:
    """Answer every question, in order, with one data source for all: making one costs more than a small suite.

    Runs in the transaction the connection is in and neither commits nor rolls back. Raises ValidationBroken when a
    check could not run.
    """
    from expectations.duckdb_source import live

    with live(connection) as found:
        source = _source(found.url, [question.relation for question in questions])
        return [_verdict(question, source, found.failures) for question in questions]


def _verdict(question: Question, source: "DuckDBDatasource", failures: Sequence[str]) -> Verdict:
    results = _results(question, source, failures)
    row_count = int(results[_ROW_COUNT].result["element_count"])
    rule_ids = [str((expectation.meta or {})["rule_id"]) for expectation in question.expectations]
    findings = tuple(_finding(results[rule_id], row_count) for rule_id in rule_ids)
    return Verdict(table=question.name, row_count=row_count, findings=findings)


def _results(
    question: Question, source: "DuckDBDatasource", failures: Sequence[str]
) -> dict[str, "ExpectationValidationResult"]:
    """The result of every expectation by rule id, all of them answered."""
    asset = source.get_asset(question.relation)
    batch = asset.get_batch(asset.build_batch_request())
    validation = batch.validate(_suite(question.expectations, question.name), result_format=_COUNTS_ONLY)
    results = {_meta(result)["rule_id"]: result for result in validation.results}
    unanswered = [rule_id for rule_id, result in results.items() if not _is_answered(result)]
    if unanswered or len(results) != len(question.expectations) + 1:
        raise _broken(question.name, unanswered, failures)
    return results


def _suite(expectations: Iterable["Expectation"], name: str) -> "ExpectationSuite":
    """The expectations and the row count, which rides along in the same scan."""
    import great_expectations as gx

    from expectations.table_shape import ExpectRowsAtLeast

    row_count = ExpectRowsAtLeast(rule_id=_ROW_COUNT, least=0, meta={"rule_id": _ROW_COUNT})
    return gx.ExpectationSuite(name=name, expectations=[*expectations, row_count])


def _source(url: str, relations: Iterable[str]) -> "DuckDBDatasource":
    """All rows of each relation as an asset of its name, in a context in memory that shows and stores nothing.

    The assets come with their source: added one by one, each would have the whole configuration rewritten.
    """
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.datasource.fluent.sql_datasource import QueryAsset

    from expectations.duckdb_source import DuckDBDatasource

    in_memory = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=in_memory)
    assets = [QueryAsset(name=relation, query=f"SELECT * FROM {relation}") for relation in dict.fromkeys(relations)]
    source: DuckDBDatasource = context.data_sources.add_duckdb(
        DuckDBDatasource(name="live", connection_string=url, assets=assets)
    )
    return source


def _broken(name: str, unanswered: Sequence[str], failures: Sequence[str]) -> ValidationBroken:
    """Names the first error of the driver, never its text, which may quote a row.

    Within a transaction DuckDB refuses everything after an error, so more than the faulty check may go unanswered.
    """
    why = failures[0] if failures else "no count, or two checks of one id"
    return ValidationBroken(
        f"{name}: checks could not run ({why}), so nothing is passed. No answer: {', '.join(unanswered) or '-'}."
        " Compare their SQL with the columns and types of the table."
    )


def _is_answered(result: "ExpectationValidationResult") -> bool:
    """Great Expectations calls a check passed when its count is missing, so `success` alone proves nothing."""
    return result.result.get("unexpected_count") is not None


def _finding(result: "ExpectationValidationResult", row_count: int) -> Finding:
    broken_count = int(result.result["unexpected_count"])
    is_kept = bool(result.success) and broken_count == 0
    return Finding(**_meta(result), is_kept=is_kept, broken_count=broken_count, row_count=row_count)


def _meta(result: "ExpectationValidationResult") -> dict[str, Any]:
    return (result.expectation_config and result.expectation_config.meta) or {}
