"""Which variables of BPS give which of our columns: `[[source.variable]]` of a source with connector `bps`."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, field_validator, model_validator

from contracts.datasets import DATASETS
from flows.source_settings import Strict, one_of
from sources.bps_bundle import BpsVariable

_NOT_FROM_BPS = ("round", "region")


def columns_of_bps() -> tuple[str, ...]:
    """The columns of labour_force that a variable may give."""
    return tuple(field.name for field in DATASETS["labour_force"].fields if field.name not in _NOT_FROM_BPS)


class Variable(Strict):
    """One variable of one domain: the column it gives, or the columns of its derived members."""

    domain: str = Field(pattern=r"^\d{4}$")
    id: int = Field(ge=1)
    column: str | None = None
    turvar: str | int | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    month: Literal[2, 8] | None = None
    multiply: Literal[1, 1_000, 1_000_000] = 1

    @field_validator("column")
    @classmethod
    def _known_column(cls, value: str) -> str:
        return one_of(value, columns_of_bps())

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, value: dict[str, str]) -> dict[str, str]:
        return {derived: one_of(column, columns_of_bps()) for derived, column in value.items()}

    @model_validator(mode="after")
    def _gives_a_column(self) -> "Variable":
        if (self.column is None) == (not self.columns):
            raise ValueError("must have column, or columns by derived member, and not both")
        if self.columns and self.turvar is not None:
            raise ValueError("must not have turvar beside columns")
        return self

    def given(self) -> Iterator[BpsVariable]:
        """Each column that it gives."""
        derived = None if self.turvar is None else str(self.turvar)
        for member, column in [(derived, self.column)] if self.column else self.columns.items():
            yield BpsVariable(
                domain=self.domain,
                id=str(self.id),
                column=column,
                derived=member,
                month=self.month,
                multiply=self.multiply,
            )


def check_columns_given(variables: tuple[Variable, ...]) -> None:
    """Raises ValueError when a domain lacks a column that labour_force must have, or has one twice."""
    given = [(one.domain, one.column) for variable in variables for one in variable.given()]
    if repeated := sorted({pair for pair in given if given.count(pair) > 1}):
        raise ValueError(f"column {repeated[0][1]} of domain {repeated[0][0]} is given twice")
    for domain in dict.fromkeys(domain for domain, _ in given):
        required = [name for name in DATASETS["labour_force"].required if name not in _NOT_FROM_BPS]
        if missing := [name for name in required if (domain, name) not in given]:
            raise ValueError(f"domain {domain} lacks a variable for column {', '.join(missing)}")
