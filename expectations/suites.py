"""Contracts as expectations. Pure: a contract in, a list out; `gate.validate` runs it.

Every expectation has a stable id, `<table>.<promise>`, as `regency_coverage.key_is_unique`, and carries it with its
sentence and severity in `meta`. Rules keep the id they have in the contract: `participants.NIK_FORMAT`.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from great_expectations.expectations.expectation import Expectation

from contracts.language.ddl import bound_conditions, listed_conditions
from contracts.language.extract import Extract
from contracts.language.table import Field, Rule, Severity, Table
from expectations.row_rule import ExpectQueryToFindNothing, ExpectRowsToKeepRule
from expectations.table_shape import ExpectColumnsInOrder, ExpectKeyToBeUnique, ExpectRowsAtLeast

_GX_SEVERITY = {"fail": "critical", "warn": "warning", "info": "info"}


def accepted_rows_suite(extract: Extract, *, may_be_empty: bool = False) -> list[Expectation]:
    """What the rows of an extract that were not quarantined must keep: a second opinion on the clean step."""
    subject = extract.dataset
    return [
        *([] if may_be_empty else [_has_rows(subject)]),
        *_row_rules(subject, extract.all_rules),
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


def query_expectation(
    rule_id: str, sentence: str, severity: Severity, query: str, *, sentence_id: str = ""
) -> Expectation:
    """A promise across tables: `query` returns the rows that break it. Only their count is kept."""
    return ExpectQueryToFindNothing(rule_id=rule_id, query=query, **_promise(rule_id, sentence, sentence_id, severity))


def _promise(rule_id: str, sentence: str, sentence_id: str, severity: Severity = "fail") -> dict[str, Any]:
    meta = {"rule_id": rule_id, "sentence": sentence, "sentence_id": sentence_id, "severity": severity}
    return {"severity": _GX_SEVERITY[severity], "meta": meta}


def _row_rules(subject: str, rules: Iterable[Rule]) -> Iterator[Expectation]:
    for rule in rules:
        rule_id = f"{subject}.{rule.id}"
        promise = _promise(rule_id, rule.sentence, rule.sentence_id, rule.severity)
        yield ExpectRowsToKeepRule(rule_id=rule_id, predicate=rule.predicate, **promise)


def _has_rows(subject: str) -> Expectation:
    rule_id = f"{subject}.has_rows"
    promise = _promise(rule_id, "There must be at least one row.", "Sedikitnya harus ada satu baris.")
    return ExpectRowsAtLeast(rule_id=rule_id, least=1, **promise)


def _columns_match(subject: str, fields: Iterable[Field]) -> Expectation:
    rule_id = f"{subject}.columns_match"
    promise = _promise(
        rule_id,
        "The columns must be those of the contract, in its order.",
        "Kolomnya harus sesuai kontrak, menurut urutannya.",
    )
    return ExpectColumnsInOrder(rule_id=rule_id, column_list=[field.name for field in fields], **promise)


def _key_is_unique(subject: str, key: tuple[str, ...]) -> Expectation:
    rule_id, names = f"{subject}.key_is_unique", ", ".join(key)
    promise = _promise(rule_id, f"No two rows may share {names}.", f"Tidak boleh ada dua baris dengan {names} sama.")
    return ExpectKeyToBeUnique(rule_id=rule_id, key_columns=list(key), **promise)


def _present(subject: str, names: Iterable[str]) -> Iterator[Expectation]:
    for name in names:
        rule_id = f"{subject}.{name}_is_present"
        promise = _promise(rule_id, f"Column {name} must not be blank.", f"Kolom {name} tidak boleh kosong.")
        yield ExpectRowsToKeepRule(rule_id=rule_id, predicate=f"{name} IS NOT NULL", **promise)


def _listed(subject: str, fields: Iterable[Field]) -> Iterator[Expectation]:
    for field in fields:
        if field.one_of:
            rule_id = f"{subject}.{field.name}_is_listed"
            listed = ", ".join(field.one_of)
            promise = _promise(
                rule_id,
                f"Column {field.name} must be one of {listed}.",
                f"Kolom {field.name} harus salah satu dari {listed}.",
            )
            (predicate,) = listed_conditions(field)
            yield ExpectRowsToKeepRule(rule_id=rule_id, predicate=predicate, **promise)


def _column_rules(table: Table) -> Iterator[Expectation]:
    """Presence, lists and bounds of all columns, one row rule each: over twenty tables an expectation a column is slow.

    The sentence names the conditions; the CHECKs of the release file, which come after, name the column.
    """
    present = (f"{field.name} IS NOT NULL" for field in table.fields if field.required or table.key == (field.name,))
    listed = chain.from_iterable(map(listed_conditions, table.fields))
    bounds = chain.from_iterable(map(bound_conditions, table.fields))
    for promise, conditions in (("are_present", present), ("are_listed", listed), ("are_in_bounds", bounds)):
        if predicate := " AND ".join(conditions):
            rule_id = f"{table.table_name}.columns_{promise}"
            sentence, sentence_id = _OF_COLUMNS[promise]
            promised = _promise(rule_id, f"{sentence}: {predicate}.", f"{sentence_id}.")
            yield ExpectRowsToKeepRule(rule_id=rule_id, predicate=predicate, **promised)


_OF_COLUMNS = {
    "are_present": ("No column that must be there may be blank", "Kolom wajib tidak boleh kosong"),
    "are_listed": ("A column with a list must hold a value of it", "Kolom berdaftar harus berisi nilai dari daftarnya"),
    "are_in_bounds": ("A column with bounds must be in them", "Kolom berbatas harus berada di dalam batasnya"),
}
"""What is promised of all columns of a table, in English and Indonesian."""
