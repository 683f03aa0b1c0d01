"""Metrics that Great Expectations computes badly, or not at all, on DuckDB. Importing the module registers them.

Columns come from an empty SELECT instead of reflection, which knows neither temporary nor attached relations.
Duplicates come from one GROUP BY, where the stock metrics use a window over every row or join the table to itself. In
a key NULL equals NULL, as in GROUP BY: rows that differ in nothing repeat even where a part of the key is unknown.
"""

from collections.abc import Sequence
from typing import Any, cast

import sqlalchemy as sa
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.expectations.metrics.metric_provider import MetricProvider, metric_value
from great_expectations.expectations.metrics.table_metrics.table_column_types import ColumnTypes

from expectations.duckdb_source import DuckDBExecutionEngine

_TABLE_KEYS = ("batch_id", "table", "row_condition", "condition_parser")


def _rows(engine: DuckDBExecutionEngine, domain: dict[str, Any]) -> sa.FromClause:
    table_domain = {key: domain.get(key) for key in _TABLE_KEYS}
    selectable, _, _ = engine.get_compute_domain(table_domain, domain_type=MetricDomainTypes.TABLE)
    return selectable.subquery() if isinstance(selectable, sa.Select) else cast("sa.FromClause", selectable)


def _repeated_row_count(engine: DuckDBExecutionEngine, domain: dict[str, Any], names: Sequence[str]) -> int:
    """How many rows share their key with another row."""
    key: list[sa.ColumnClause[Any]] = [sa.column(name) for name in names]
    count = sa.func.count().label("row_count")
    repeats = sa.select(count).select_from(_rows(engine, domain)).group_by(*key).having(count > 1).subquery()
    query = sa.select(sa.func.coalesce(sa.func.sum(repeats.c.row_count), 0))
    return int(engine.execute_query(query).scalar_one())


class DuckDBColumnTypes(ColumnTypes):
    """Names and types of the columns, in order."""

    @staticmethod
    @metric_value(engine=DuckDBExecutionEngine)
    def _duckdb(
        execution_engine: DuckDBExecutionEngine, metric_domain_kwargs: dict[str, Any], **_: object
    ) -> list[dict[str, Any]]:
        query = sa.select(sa.text("*")).select_from(_rows(execution_engine, metric_domain_kwargs)).limit(0)
        description = execution_engine.execute_query(query).cursor.description
        return [{"name": name, "type": type_} for name, type_, *_ in description]


class DuckDBUniqueCount(MetricProvider):
    """Rows that repeat a value of one column."""

    metric_name = "column_values.unique.unexpected_count"
    domain_keys = (*_TABLE_KEYS, "column")

    @staticmethod
    @metric_value(engine=DuckDBExecutionEngine)
    def _duckdb(execution_engine: DuckDBExecutionEngine, metric_domain_kwargs: dict[str, Any], **_: object) -> int:
        return _repeated_row_count(execution_engine, metric_domain_kwargs, [metric_domain_kwargs["column"]])


class DuckDBCompoundUniqueCount(MetricProvider):
    """Rows that repeat a key of several columns."""

    metric_name = "compound_columns.unique.unexpected_count"
    domain_keys = (*_TABLE_KEYS, "column_list", "ignore_row_if")

    @staticmethod
    @metric_value(engine=DuckDBExecutionEngine)
    def _duckdb(execution_engine: DuckDBExecutionEngine, metric_domain_kwargs: dict[str, Any], **_: object) -> int:
        return _repeated_row_count(execution_engine, metric_domain_kwargs, metric_domain_kwargs["column_list"])
