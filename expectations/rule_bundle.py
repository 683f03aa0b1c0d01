"""Any number of row rules, and the number of rows, in one scan that costs little more than reading the columns.

A count of its own for every rule costs an aggregate for every rule and row. Nearly all rows keep all rules, so one
condition tells the few others apart, and only those say which rules they break.
"""

from collections.abc import Iterable

import sqlalchemy as sa

RULE = "table.rows_breaking_rule"
ROW_COUNT = "table.row_count"
"""Names of the metrics that are answered so."""


def count_query(rows: sa.FromClause, predicates: Iterable[str]) -> sa.Select[tuple[str, int]]:
    """SELECT of how many rows break which rules: places of predicates that are FALSE, such as `0,3`, and a count.

    There must be a predicate.
    """
    broken = [f"NOT ({predicate}\n)" for predicate in predicates]
    places = ", ".join(f"CASE WHEN {condition} THEN '{place}' END" for place, condition in enumerate(broken))
    broken_places = f"CASE WHEN {' OR '.join(broken)} THEN concat_ws(',', {places}) ELSE '' END"
    judged = sa.select(sa.literal_column(broken_places, sa.String).label("broken_places")).select_from(rows).subquery()
    return sa.select(judged.c.broken_places, sa.func.count()).group_by(judged.c.broken_places)


def add_up(found: Iterable[tuple[str, int]], rule_count: int) -> tuple[int, list[int]]:
    """The number of rows, and how many of them break each rule."""
    broken = [0] * rule_count
    row_count = 0
    for places, count in found:
        row_count += count
        for place in places.split(",") if places else ():
            broken[int(place)] += count
    return row_count, broken
