"""Expectations written in SQL: a rule every row keeps, and a query that must find nothing.

Great Expectations' own SQL expectation fetches the rows that break it. These fetch a count: there is no value to leak.
"""

from typing import Any, ClassVar

import sqlalchemy as sa
from great_expectations.core.id_dict import IDDict
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.core.metric_function_types import MetricPartialFunctionTypes
from great_expectations.execution_engine import ExecutionEngine, SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import (
    ExpectationConfiguration,
    parse_result_format,
)
from great_expectations.expectations.metrics.metric_provider import metric_partial, metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.validator.metric_configuration import MetricConfiguration
from great_expectations.validator.validator import ValidationDependencies

from expectations.rule_bundle import ROW_COUNT, RULE


class RowsBreakingRule(TableMetricProvider):
    """How many rows a predicate is FALSE for; TRUE and NULL keep the row.

    An aggregate, not a query: Great Expectations asks for all aggregates of a suite at once, and on DuckDB they are
    answered in one scan (`rule_bundle`).
    """

    metric_name = RULE
    value_keys = ("predicate",)

    @staticmethod
    @metric_partial(
        engine=SqlAlchemyExecutionEngine,
        partial_fn_type=MetricPartialFunctionTypes.AGGREGATE_FN,
        domain_type=MetricDomainTypes.TABLE,
    )
    def _sqlalchemy(
        metric_domain_kwargs: dict[str, Any], metric_value_kwargs: dict[str, Any], **_: object
    ) -> tuple[Any, dict[str, Any], dict[str, Any]]:
        broken = f"count(*) FILTER (WHERE NOT ({metric_value_kwargs['predicate']}\n))"
        return sa.literal_column(broken, sa.BigInteger), metric_domain_kwargs, {}


class RowsFoundByQuery(TableMetricProvider):
    """How many rows a query returns."""

    metric_name = "table.rows_found_by_query"
    value_keys = ("query",)

    @staticmethod
    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(
        execution_engine: SqlAlchemyExecutionEngine, metric_value_kwargs: dict[str, Any], **_: object
    ) -> int:
        query = metric_value_kwargs["query"].rstrip().removesuffix(";")
        found = sa.literal_column(f"(SELECT count(*) FROM ({query}\n))", sa.BigInteger)
        return int(execution_engine.execute_query(sa.select(found)).scalar_one())


class CountingExpectation(BatchExpectation):
    """An expectation of one count of the batch, beside its number of rows.

    It names its metrics and its configuration itself. Great Expectations would work them out for every word it looks
    up: most of what a suite of small tables costs.
    """

    rule_id: str

    count_metric: ClassVar[str]
    count_key: ClassVar[str]

    @property
    def configuration(self) -> ExpectationConfiguration:
        """What was asked for, as it is handed from step to step."""
        asked = {"rule_id": self.rule_id, self.count_key: getattr(self, self.count_key)}
        batch = {"batch_id": self.batch_id} if self.batch_id else {}
        return ExpectationConfiguration(
            type=self.expectation_type, kwargs={**asked, **batch}, meta=self.meta, severity=self.severity
        )

    def get_validation_dependencies(
        self,
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
        runtime_configuration: dict[str, Any] | None = None,
    ) -> ValidationDependencies:
        batch = {"batch_id": self.batch_id, "table": None, "row_condition": None, "condition_parser": None}
        counted = {} if self.count_metric == ROW_COUNT else {self.count_key: getattr(self, self.count_key)}
        return ValidationDependencies(
            metric_configurations={
                self.count_metric: MetricConfiguration(self.count_metric, IDDict(batch), IDDict(counted)),
                ROW_COUNT: MetricConfiguration(ROW_COUNT, IDDict(batch), IDDict()),
            },
            result_format=parse_result_format((runtime_configuration or {})["result_format"]),
        )

    def _validate(self, metrics: dict[str, Any], **_: object) -> dict[str, Any]:  # type: ignore[override]
        return self.counted(metrics[self.count_metric], metrics[ROW_COUNT])

    @staticmethod
    def counted(broken_count: int, row_count: int) -> dict[str, Any]:
        """What Great Expectations makes a result of."""
        result = {"element_count": row_count, "unexpected_count": broken_count}
        return {"success": broken_count == 0, "result": result}


class ExpectRowsToKeepRule(CountingExpectation):
    """Every row keeps the rule `rule_id`, a SQL predicate over its columns."""

    predicate: str

    count_metric: ClassVar[str] = RowsBreakingRule.metric_name
    count_key: ClassVar[str] = "predicate"
    metric_dependencies: ClassVar[tuple[str, ...]] = (RowsBreakingRule.metric_name, ROW_COUNT)
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "predicate")


class ExpectQueryToFindNothing(CountingExpectation):
    """The query, which may join any tables the connection sees, returns no row."""

    query: str

    count_metric: ClassVar[str] = RowsFoundByQuery.metric_name
    count_key: ClassVar[str] = "query"
    metric_dependencies: ClassVar[tuple[str, ...]] = (RowsFoundByQuery.metric_name, ROW_COUNT)
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "query")
