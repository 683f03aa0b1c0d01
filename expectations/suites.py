"""Contracts as expectations. Pure: a contract in, a list out; `gate.validate` runs it.

Every expectation has a stable id, `<table>.<promise>`, as `regency_coverage.key_is_unique`, and carries it with its
sentence and severity in `meta`. Rules keep the id they have in the contract: `participants.NIK_FORMAT`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from great_expectations import expectations as gxe
from great_expectations.expectations.expectation import Expectation

from contracts.ddl import quoted
from contracts.extract import Extract
from contracts.table import Field, Rule, Severity, Table
from expectations.row_rule import ExpectQueryToFindNothing, ExpectRowsToKeepRule

_GX_SEVERITY = {"fail": "critical", "warn": "warning", "info": "info"}


def accepted_rows_suite(extract: Extract, *, may_be_empty: bool = False) -> list[Expectation]:
    """What the rows of an extract that were not set aside must keep: a second opinion on the clean step."""
    subject = extract.dataset
    return [
        *([] if may_be_empty else [_has_rows(subject)]),
        *_row_rules(subject, (rule for rule in extract.all_rules if rule.severity != "info")),
        *_present(subject, extract.required),
        *_listed(subject, extract.fields),
    ]


def table_suite(table: Table) -> list[Expectation]:
    """What a clean or mart table must keep. It may be empty: whether rows are due is the run's to know."""
    subject = table.table_name
    return [
        _columns_match(subject, table.fields),
        _key_is_unique(subject, table.key),
        *_column_rules(table),
        *_row_rules(subject, table.rules),
    ]


def query_expectation(rule_id: str, sentence: str, severity: Severity, query: str) -> Expectation:
    """A promise across tables: `query` returns the rows that break it. Only their count is kept."""
    return ExpectQueryToFindNothing(rule_id=rule_id, query=query, **_promise(rule_id, sentence, severity))


def _promise(rule_id: str, sentence: str, severity: Severity = "fail") -> dict[str, Any]:
    meta = {"rule_id": rule_id, "sentence": sentence, "severity": severity}
    return {"severity": _GX_SEVERITY[severity], "meta": meta}


def _row_rules(subject: str, rules: Iterable[Rule]) -> Iterator[Expectation]:
    for rule in rules:
        rule_id = f"{subject}.{rule.id}"
        promise = _promise(rule_id, rule.sentence, rule.severity)
        yield ExpectRowsToKeepRule(rule_id=rule_id, predicate=rule.predicate, **promise)


def _has_rows(subject: str) -> Expectation:
    return gxe.ExpectTableRowCountToBeBetween(
        min_value=1, **_promise(f"{subject}.has_rows", "There must be at least one row.")
    )


def _columns_match(subject: str, fields: Iterable[Field]) -> Expectation:
    return gxe.ExpectTableColumnsToMatchOrderedList(
        column_list=[field.name for field in fields],
        **_promise(f"{subject}.columns_match", "The columns must be those of the contract, in its order."),
    )


def _key_is_unique(subject: str, key: tuple[str, ...]) -> Expectation:
    promise = _promise(f"{subject}.key_is_unique", f"No two rows may share {', '.join(key)}.")
    if len(key) == 1:
        return gxe.ExpectColumnValuesToBeUnique(column=key[0], **promise)
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=list(key), ignore_row_if="never", **promise)


def _present(subject: str, names: Iterable[str]) -> Iterator[Expectation]:
    for name in names:
        promise = _promise(f"{subject}.{name}_is_present", f"Column {name} must not be blank.")
        yield gxe.ExpectColumnValuesToNotBeNull(column=name, **promise)


def _listed(subject: str, fields: Iterable[Field]) -> Iterator[Expectation]:
    for field in fields:
        if field.one_of:
            sentence = f"Column {field.name} must be one of {', '.join(field.one_of)}."
            promise = _promise(f"{subject}.{field.name}_is_listed", sentence)
            yield gxe.ExpectColumnValuesToBeInSet(column=field.name, value_set=list(field.one_of), **promise)


def _column_rules(table: Table) -> Iterator[Expectation]:
    """Presence, lists and bounds as row rules: a fifth of the time of the stock expectations, over twenty tables."""
    for field in table.fields:
        if field.required or table.key == (field.name,):
            yield _column_rule(table, field, "is_present", f"{field.name} IS NOT NULL", "must not be blank")
        if field.one_of:
            listed = ", ".join(quoted(value) for value in field.one_of)
            yield _column_rule(
                table, field, "is_listed", f"{field.name} IN ({listed})", f"must be one of {', '.join(field.one_of)}"
            )
        if bounds := _bounds(field):
            yield _column_rule(table, field, "is_in_bounds", f"{field.name} {_between(field)}", bounds)


def _column_rule(table: Table, field: Field, promise: str, predicate: str, sentence: str) -> Expectation:
    rule_id = f"{table.table_name}.{field.name}_{promise}"
    return ExpectRowsToKeepRule(
        rule_id=rule_id, predicate=predicate, **_promise(rule_id, f"Column {field.name} {sentence}.")
    )


def _between(field: Field) -> str:
    least = "'-infinity'::DOUBLE" if field.minimum is None else f"{field.minimum:g}"
    most = "'infinity'::DOUBLE" if field.maximum is None else f"{field.maximum:g}"
    return f"BETWEEN {least} AND {most}"


def _bounds(field: Field) -> str:
    least = [] if field.minimum is None else [f"must not lie below {field.minimum:g}"]
    most = [] if field.maximum is None else [f"must not lie above {field.maximum:g}"]
    return " and ".join(least + most)
