"""A Great Expectations data source on a DuckDB connection that is already open.

The stock SQL data source opens connections of its own and closes them before it fetches, and DuckDB drops a result
with its connection. Here SQLAlchemy speaks to the connection it is handed, through a driver whose begin, commit,
rollback and close do nothing: the suite sees temporary tables, attached catalogs and uncommitted rows, and the
transaction stays the caller's to commit or roll back.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, cast
from uuid import uuid4

import sqlalchemy as sa
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.execution_engine.execution_engine import MetricComputationConfiguration
from great_expectations.validator.computed_metric import MetricValue
from great_expectations.validator.metric_configuration import MetricConfiguration, MetricConfigurationID
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGIdentifierPreparer
from sqlalchemy.engine.default import DefaultDialect

from contracts.runtime.duckdb_connection import Connection
from expectations.rule_bundle import ROW_COUNT, RULE, add_up, count_query

_EngineType = type[SqlAlchemyExecutionEngine]


class StatementFailed(Exception):
    """A statement failed. Carries the name of the driver's error only: its text quotes values of rows."""


@dataclass(frozen=True)
class LiveConnection:
    """A connection of the caller's, the string under which SQLAlchemy finds it, and the errors it raised."""

    connection: Connection
    url: str
    failures: list[str] = field(default_factory=list)


_LIVE: dict[str, LiveConnection] = {}


@contextmanager
def live(connection: Connection) -> Iterator[LiveConnection]:
    """Lets SQLAlchemy reach `connection` while the block runs."""
    token = uuid4().hex
    _LIVE[token] = LiveConnection(connection, f"duckdb+live:///{token}")
    try:
        yield _LIVE[token]
    finally:
        del _LIVE[token]


class _Cursor:
    """Runs a statement and takes its rows at once, before anything else uses the connection. Suites fetch counts."""

    arraysize = 1
    rowcount = -1

    def __init__(self, live_connection: LiveConnection) -> None:
        self._live = live_connection
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.description: list[tuple[Any, ...]] | None = None

    def execute(self, query: str, parameters: Sequence[Any] | None = None) -> None:
        if failure := self._run(query, list(parameters) if parameters else None):
            self._live.failures.append(failure)
            raise StatementFailed(failure)

    def _run(self, query: str, parameters: list[Any] | None) -> str:
        """The name of the driver's error, or nothing. Raising it outside of `except` leaves no chain to its text."""
        try:
            answer = self._live.connection.execute(query, parameters)
            self.description = [(name, str(type_), *rest) for name, type_, *rest in answer.description or ()] or None
            self._rows = iter(answer.fetchall())
        except Exception as error:  # noqa: BLE001  Whatever the driver raises, its text may quote a row.
            return type(error).__name__
        return ""

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def close(self) -> None:
        """Nothing to close: the rows are already here."""


class _Session:
    """The caller's connection, as SQLAlchemy wants one. Its transaction is none of SQLAlchemy's business."""

    def __init__(self, live_connection: LiveConnection) -> None:
        self._live = live_connection

    def cursor(self) -> _Cursor:
        return _Cursor(self._live)

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


class _Driver:
    """What SQLAlchemy asks of a database driver module."""

    apilevel = "2.0"
    threadsafety = 1
    paramstyle = "qmark"
    Error = StatementFailed

    @staticmethod
    def connect(token: str) -> _Session:
        return _Session(_LIVE[token])


class DuckDBDialect(DefaultDialect):
    """Standard SQL with DuckDB's reserved words, which are PostgreSQL's. Asks the server nothing on connecting."""

    name = "duckdb"
    driver = "live"
    default_paramstyle = "qmark"
    preparer = PGIdentifierPreparer
    supports_native_boolean = True
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> type[_Driver]:  # type: ignore[override]
        return _Driver

    def create_connect_args(self, url: sa.URL) -> tuple[list[str], dict[str, str]]:
        return [url.database or ""], {}

    def initialize(self, connection: sa.Connection) -> None:  # noqa: ARG002
        self.default_schema_name = "main"


registry.register("duckdb.live", __name__, "DuckDBDialect")


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """The engine of a live DuckDB connection.

    Of the aggregates that Great Expectations asks for at once, it answers the row rules and the row count in one scan.
    """

    def resolve_metric_bundle(
        self, metric_fn_bundle: Iterable[MetricComputationConfiguration]
    ) -> dict[MetricConfigurationID, MetricValue]:
        asked = [metric.metric_configuration for metric in metric_fn_bundle]
        rules = [metric for metric in asked if metric.metric_name == RULE]
        if not rules:
            return super().resolve_metric_bundle(metric_fn_bundle)
        row_counts = [metric for metric in asked if metric.metric_name == ROW_COUNT]
        answered = {metric.id for metric in (*rules, *row_counts)}
        rest = [metric for metric in metric_fn_bundle if metric.metric_configuration.id not in answered]
        resolved: dict[MetricConfigurationID, MetricValue] = super().resolve_metric_bundle(rest)
        row_count, broken = self._count(rules)
        resolved |= {rule.id: count for rule, count in zip(rules, broken, strict=True)}
        return resolved | {metric.id: row_count for metric in row_counts}

    def _count(self, rules: Sequence[MetricConfiguration]) -> tuple[int, list[int]]:
        """How many rows there are, and how many of them break each rule. All rules of a bundle are of one batch."""
        (domain,) = {rule.metric_domain_kwargs_id: rule.metric_domain_kwargs for rule in rules}.values()
        rows = self.get_domain_records(domain_kwargs=domain)
        selectable = rows.subquery() if isinstance(rows, sa.Select) else cast("sa.FromClause", rows)
        query = count_query(selectable, [rule.metric_value_kwargs["predicate"] for rule in rules])
        found = [(str(places), int(count)) for places, count in self.execute_query(query)]
        return add_up(found, len(rules))


class DuckDBDatasource(SQLDatasource):
    """Reached as `context.data_sources.add_duckdb(name, connection_string)` with the url that `live` gives."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment]

    @property
    def execution_engine_type(self) -> _EngineType:
        return DuckDBExecutionEngine
