"""SQL made from contracts: CREATE TABLE with keys and CHECKs, and the comments that BI tools show."""

from collections.abc import Iterator

from contracts.language.table import Field, Table


def quoted(text: str) -> str:
    """`text` as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def create_table(table: Table, relation: str | None = None, *, is_indexed: bool = True) -> str:
    """The CREATE TABLE statement of a contract, under its own name or as `relation`; its key costs an index."""
    columns = [_column(field) for field in table.fields]
    keys = [f"PRIMARY KEY ({', '.join(table.key)})"] if is_indexed and table.is_indexed else []
    checks = [f"CHECK ({rule.predicate})" for rule in table.rules if rule.severity == "fail"]
    body = ",\n  ".join([*columns, *keys, *checks])
    return f"CREATE TABLE IF NOT EXISTS {relation or table.name} (\n  {body}\n)"


def create_unkeyed_table(table: Table) -> str:
    """The same without key and CHECKs, for row tables where an index over every row would cost more than it proves.

    The suite made from the same contract proves the key instead.
    """
    columns = ",\n  ".join(f"{field.name} {field.type}" for field in table.fields)
    return f"CREATE TABLE IF NOT EXISTS {table.name} (\n  {columns}\n)"


def add_column(table: Table, field: Field) -> str:
    """The ALTER TABLE statement for a column that a table of an earlier version lacks."""
    return f"ALTER TABLE {table.name} ADD COLUMN {field.name} {field.type}"


def comments(table: Table, relation: str | None = None) -> Iterator[str]:
    """COMMENT ON statements of the table and its columns."""
    name = relation or table.name
    said = f"Each row is {table.each_row_is}. Key: {', '.join(table.key)}."
    yield f"COMMENT ON TABLE {name} IS {quoted(said)}"
    yield from (comment_on_column(name, field) for field in table.fields)


def comment_on_column(relation: str, field: Field) -> str:
    """The statement that says what a column of a table or view means, in both languages."""
    return f"COMMENT ON COLUMN {relation}.{field.name} IS {quoted(_comment(field))}"


def _comment(field: Field) -> str:
    unit = f" [{field.unit}]" if field.unit else ""
    return f"{field.meaning}{unit} / {field.meaning_id}"


def _column(field: Field) -> str:
    parts = [field.name, field.type]
    if field.required:
        parts.append("NOT NULL")
    if conditions := [*listed_conditions(field), *bound_conditions(field)]:
        parts.append(f"CHECK ({' AND '.join(conditions)})")
    return " ".join(parts)


def listed_conditions(field: Field) -> Iterator[str]:
    """That a column holds a listed value; nothing for one without a list."""
    if field.one_of:
        yield f"{field.name} IN ({', '.join(quoted(value) for value in field.one_of)})"


def bound_conditions(field: Field) -> Iterator[str]:
    """That a column is in its bounds; nothing for one without."""
    if field.minimum is not None:
        yield f"{field.name} >= {field.minimum:g}"
    if field.maximum is not None:
        yield f"{field.name} <= {field.maximum:g}"
