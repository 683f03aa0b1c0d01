"""Statements about loaded rows: what later files replace or restate, repeats, and what two sources say of one row.

The stage's own statements are in `stage.py`.
"""

from collections.abc import Iterator

from contracts.language.extract import Extract
from contracts.language.table import MonthRule
from transforms.render import render, statements


def replayed_rows(extract: Extract) -> list[str]:
    """What happens to the rows that a staged file has from an earlier reading."""
    return statements("replayed_rows", extract=extract, table=extract.clean.name, period=extract.identity[0])


def touched_period(extract: Extract) -> str:
    """The periods of this run's rows, into the temporary table touched_period."""
    return render("touched_period", extract=extract, table=extract.clean.name, period=extract.identity[0])


def superseded_rows(extract: Extract) -> str:
    """What later deliveries replace, into the temporary table superseded."""
    return render("superseded_rows", table=extract.clean.name, period=extract.identity[0], identity=extract.identity)


def replace_superseded(extract: Extract) -> list[str]:
    """What happens to the rows listed in the temporary table superseded."""
    return statements(
        "replace_superseded",
        table=extract.clean.name,
        period=extract.identity[0],
        keeps_replaced=extract.has_headcounts,
    )


def mark_duplicates(extract: Extract) -> Iterator[str]:
    """Lists alike rows in the temporary tables alike_row and repeated_row, and flags the repeats among them."""
    table, period = extract.clean.name, extract.identity[0]
    yield render("alike_rows", table=table, period=period, alike_by=extract.alike_by)
    yield render("repeated_rows", table=table, identity=extract.identity, kept_first=extract.kept_first)
    yield render("mark_duplicates", table=table, period=period)


def restated_rows(extract: Extract) -> str:
    """INSERT of what this run's files say again of earlier ones; reads repeated_row."""
    period = extract.identity[0]
    return render(
        "restated_rows", table=extract.clean.name, period=period, identity=extract.identity, values=extract.values
    )


def source_disagreement(extract: Extract) -> str:
    """SELECT of rows of two sources that differ under one key; reads repeated_row."""
    return render(
        "source_disagreement",
        table=extract.clean.name,
        period=extract.identity[0],
        identity=extract.identity,
        values=extract.compared,
        is_person_level=not extract.is_of_aggregates,
    )


def delivery_rule_counts(extract: Extract) -> Iterator[tuple[MonthRule, str]]:
    """Each rule about rows of one identity in one file, and the SELECT of files that break it."""
    for rule in extract.delivery_rules:
        yield rule, render("delivery_rule_count", rule=rule, table=extract.clean.name, dataset=extract.dataset)


def month_rule_counts(extract: Extract) -> Iterator[str]:
    """INSERT of how many rows of each loaded file break each rule about the rows of a month together."""
    for rule in extract.month_rules:
        yield render("month_rule_count", rule=rule, table=extract.clean.name)


def altered_rows(extract: Extract, table: str) -> str:
    """How many rows of each file stand otherwise in `table` than they were loaded."""
    is_person_level = not extract.is_of_aggregates
    return render("altered_rows", loaded=extract.clean.name, read_again=table, is_person_level=is_person_level)


def counterfactual_rows(extract: Extract, warehouse: str) -> str:
    """The rows of an extract before later causes came: parameters previous_release_id and step_number."""
    return render(
        "counterfactual_rows",
        warehouse=warehouse,
        table=extract.clean.table_name,
        identity=extract.identity,
        kept_first=extract.kept_first,
    )
