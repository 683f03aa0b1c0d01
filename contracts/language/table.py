"""What a table promises: the words of every contract are `Table`, `Field`, `Rule` and, when published, `Question`."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["VARCHAR", "DATE", "BIGINT", "DOUBLE", "BOOLEAN", "TIMESTAMP", "UUID"]
"""Column types. A release table uses all but UUID, which stays in the vault (person keys)."""

Severity = Literal["fail", "warn", "info"]
"""`fail` quarantines a row or blocks a release, `warn` reaches the report, `info` is kept in the ledger."""

NullMeaning = Literal["hidden", "unknown", "not_shown", "none"]
"""Why a row has no value: it is hidden, nobody knows it, one of the two that the release does not tell apart (or its
error is too large to publish it), or there is none to know."""

NullMeans = tuple[tuple[str, NullMeaning], ...]
"""Predicates over the row, and what NULL means where the first of them holds."""

Maturity = Literal["experimental", "stable"]
"""Whether readers may build on it, or should expect it to change."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column: its name, type and meaning, and what a value must be.

    `reader` names the SQL macro of `transforms/sql/stage/readers.sql` that turns source text into the type. Headings of
    source files are in `reference/codes/column_map.csv`. `month_of_year` is the month that a year alone means.
    `null_means` says what its NULL means where that is not what it means elsewhere in the table.
    """

    name: str
    type: Type
    meaning: str
    meaning_id: str
    unit: str = ""
    required: bool = False
    one_of: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    is_personal: bool = False
    reader: str = "text"
    month_of_year: str = ""
    null_means: NullMeans = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A promise about one row, as a SQL predicate over its columns: TRUE or NULL keeps the row, FALSE breaks the rule.

    `uses_region` marks a predicate over a region as read (`region_code`, `region_level`, `region_repair`, `nik_area`),
    which is known only after the texts of a file were resolved. `warn_above` is the share of a source's loaded rows up
    to which breaking a rule of severity `warn` is expected and not reported. `counts_to_share` is false for a rule
    whose rows are incomplete, not broken: they are quarantined and named, and however many, their file is not suspect.
    """

    id: str
    predicate: str
    sentence: str
    sentence_id: str
    severity: Severity = "fail"
    version: int = 1
    uses_region: bool = False
    counts_to_share: bool = True
    warn_above: float = 0.0


@dataclass(frozen=True, kw_only=True)
class MonthRule(Rule):
    """A promise about the loaded rows of one month together, which no row alone keeps or breaks.

    `predicate` is over the rows that agree in `shared_by`, columns of the clean table. None of them is known to be
    the wrong one, so the severity is never `fail`: every row of the group counts as breaking it, and stays loaded.
    """

    shared_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What an official or an analyst asks of a table, and the one SELECT over the published file that answers it."""

    question: str
    question_id: str
    select: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: what one row is, its key, its columns and its rules. `name` is `schema.table`.

    `figures` are the columns that it is published for: where no row has any of them, it says nothing. `is_indexed` is
    false where rows are so many that an index of the key costs more than it proves; what writes them proves it then.
    """

    name: str
    each_row_is: str
    each_row_is_id: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()
    sources: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    maturity: Maturity = "stable"
    questions: tuple[Question, ...] = ()
    figures: tuple[str, ...] = ()
    is_indexed: bool = True

    @property
    def schema_name(self) -> str:
        return self.name.partition(".")[0]

    @property
    def table_name(self) -> str:
        return self.name.partition(".")[2]

    def field(self, name: str) -> Field:
        """The column called `name`. Raises KeyError when the contract has none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.name} has no column {name!r}")

    def null_means(self, field: Field) -> NullMeans:
        """What NULL of a column means, the first predicate that holds; the last always does."""
        if field.type == "VARCHAR":
            return (*field.null_means, ("TRUE", "none"))
        has_reason = any(one.name == "suppression_reason" for one in self.fields)
        hidden: NullMeans = (("suppression_reason IS NOT NULL", "hidden"),) if has_reason else ()
        return (*field.null_means, *hidden, ("TRUE", "unknown"))

    @property
    def optional_fields(self) -> tuple[Field, ...]:
        """The columns that a row may lack."""
        return tuple(field for field in self.fields if not field.required)
