"""The gate: runs a suite once on a relation of a live connection and says what it found.

Light to import: Great Expectations is loaded by the first `validate`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from contracts.connection import Connection
from expectations.verdict import Finding, ValidationBroken, Verdict

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuite, ExpectationValidationResult
    from great_expectations.datasource.fluent.interfaces import Batch
    from great_expectations.expectations.expectation import Expectation

_COUNTS_ONLY: dict[str, Any] = {"result_format": "BASIC", "partial_unexpected_count": 0}
"""Every richer format keeps values of the rows that break a rule."""

_ROW_COUNT = "row_count"
_RELATION = re.compile(r"\w+(\.\w+){0,2}")


def validate(connection: Connection, relation: str, expectations: Sequence["Expectation"], *, name: str) -> Verdict:
    """Run `expectations` once on `relation` and report under `name`.

    `relation` is `table`, `schema.table`, `catalog.table` or `catalog.schema.table`, resolved as DuckDB does: a
    temporary table or view, a table of an attached file, rows not yet committed. Runs in the transaction the
    connection is in and neither commits nor rolls back. Raises ValidationBroken when a check could not run.
    """
    if not _RELATION.fullmatch(relation):
        raise ValidationBroken(f"{name}: {relation!r} is not a plain name of a table. Make a temporary view of it.")
    rule_ids = [str((expectation.meta or {})["rule_id"]) for expectation in expectations]
    results = _results(connection, relation, expectations, name)
    row_count = int(results[_ROW_COUNT].result["observed_value"])
    findings = tuple(_finding(results[rule_id], row_count) for rule_id in rule_ids)
    return Verdict(table=name, row_count=row_count, findings=findings)


def _results(
    connection: Connection, relation: str, expectations: Sequence["Expectation"], name: str
) -> dict[str, "ExpectationValidationResult"]:
    """The result of every expectation by rule id, all of them answered."""
    from expectations import duckdb_metrics  # noqa: F401  Registers the metrics.
    from expectations.duckdb_source import live

    with live(connection) as source:
        validation = _batch(source.url, relation).validate(_suite(expectations, name), result_format=_COUNTS_ONLY)
    results = {_meta(result)["rule_id"]: result for result in validation.results}
    unanswered = [rule_id for rule_id, result in results.items() if not _is_answered(result)]
    if unanswered or len(results) != len(expectations) + 1:
        raise _broken(name, unanswered, source.failures)
    return results


def _suite(expectations: Iterable["Expectation"], name: str) -> "ExpectationSuite":
    """The expectations and the row count, which rides along in the same scan."""
    import great_expectations as gx
    from great_expectations.expectations import ExpectTableRowCountToBeBetween

    row_count = ExpectTableRowCountToBeBetween(min_value=0, meta={"rule_id": _ROW_COUNT})
    return gx.ExpectationSuite(name=name, expectations=[*expectations, row_count])


def _batch(url: str, relation: str) -> "Batch":
    """All rows of `relation`, in a context that lives in memory and shows and stores nothing."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    in_memory = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=in_memory)
    source = context.data_sources.add_duckdb(name="live", connection_string=url)
    rows = source.add_query_asset(name=relation, query=f"SELECT * FROM {relation}")
    batch: Batch = rows.add_batch_definition_whole_table("all").get_batch()
    return batch


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
    if "unexpected_count" in result.result:
        return result.result["unexpected_count"] is not None or result.result["element_count"] == 0
    return result.result.get("observed_value") is not None


def _finding(result: "ExpectationValidationResult", row_count: int) -> Finding:
    is_whole_table = "unexpected_count" not in result.result
    broken_count = int(not result.success) if is_whole_table else result.result["unexpected_count"] or 0
    is_kept = bool(result.success) and broken_count == 0
    return Finding(**_meta(result), is_kept=is_kept, broken_count=broken_count, row_count=row_count)


def _meta(result: "ExpectationValidationResult") -> dict[str, Any]:
    return (result.expectation_config and result.expectation_config.meta) or {}
