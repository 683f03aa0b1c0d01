"""What is promised of a table beside its rules: its columns, its key, and how many rows it has at least.

Great Expectations has such expectations, and they cost more than all rules of a small table: a dozen metrics each.
Here each is one statement. Columns come from an empty SELECT, which knows temporary and attached relations too;
repeats from one GROUP BY. In a key NULL equals NULL, as in GROUP BY: rows that differ in nothing repeat even where a
part of the key is unknown.
"""

from typing import Any, ClassVar, cast

import sqlalchemy as sa
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from expectations.row_rule import CountingExpectation
from expectations.rule_bundle import ROW_COUNT


def _rows(engine: SqlAlchemyExecutionEngine, domain: dict[str, Any]) -> sa.FromClause:
    selectable, _, _ = engine.get_compute_domain(domain, domain_type=MetricDomainTypes.TABLE)
    return selectable.subquery() if isinstance(selectable, sa.Select) else cast("sa.FromClause", selectable)


class RowsSharingKey(TableMetricProvider):
    """How many rows share their key with another row."""

    metric_name = "table.rows_sharing_key"
    value_keys = ("key_columns",)

    @staticmethod
    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: object,
    ) -> int:
        key: list[sa.ColumnClause[Any]] = [sa.column(name) for name in metric_value_kwargs["key_columns"]]
        count = sa.func.count().label("row_count")
        rows = _rows(execution_engine, metric_domain_kwargs)
        repeats = sa.select(count).select_from(rows).group_by(*key).having(count > 1).subquery()
        query = sa.select(sa.func.coalesce(sa.func.sum(repeats.c.row_count), 0))
        return int(execution_engine.execute_query(query).scalar_one())


class ColumnsOtherwise(TableMetricProvider):
    """1 when the columns are not these in this order, else 0."""

    metric_name = "table.columns_otherwise"
    value_keys = ("column_list",)

    @staticmethod
    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        execution_engine: SqlAlchemyExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: object,
    ) -> int:
        query = sa.select(sa.text("*")).select_from(_rows(execution_engine, metric_domain_kwargs)).limit(0)
        found = [name for name, *_ in execution_engine.execute_query(query).cursor.description]
        return int(found != metric_value_kwargs["column_list"])


class ExpectKeyToBeUnique(CountingExpectation):
    """No two rows have the same values in these columns."""

    key_columns: list[str]

    count_metric: ClassVar[str] = RowsSharingKey.metric_name
    count_key: ClassVar[str] = "key_columns"
    metric_dependencies: ClassVar[tuple[str, ...]] = (RowsSharingKey.metric_name, ROW_COUNT)
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "key_columns")


class ExpectColumnsInOrder(CountingExpectation):
    """The columns are these, in this order."""

    column_list: list[str]

    count_metric: ClassVar[str] = ColumnsOtherwise.metric_name
    count_key: ClassVar[str] = "column_list"
    metric_dependencies: ClassVar[tuple[str, ...]] = (ColumnsOtherwise.metric_name, ROW_COUNT)
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "column_list")


class ExpectRowsAtLeast(CountingExpectation):
    """There are as many rows, or more."""

    least: int

    count_metric: ClassVar[str] = ROW_COUNT
    count_key: ClassVar[str] = "least"
    metric_dependencies: ClassVar[tuple[str, ...]] = (ROW_COUNT,)
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "least")

    def _validate(self, metrics: dict[str, Any], **_: object) -> dict[str, Any]:  # type: ignore[override]
        row_count = metrics[ROW_COUNT]
        return self.counted(int(row_count < self.least), row_count)
