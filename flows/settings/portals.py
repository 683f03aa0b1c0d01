"""Keys of sources at portals: `[source.bps]` with its `[[source.bps.variable]]`, and `[source.ckan]`."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, field_validator, model_validator

from contracts.extracts.datasets import DATASETS
from flows.settings.base import Strict, one_of
from sources.bps.bundle import BpsVariable, Request

KEY_VARIABLE = "BPS_API_KEY"
EARLIEST_YEAR = 2014
"""BPJS Ketenagakerjaan began in 2014; earlier rounds have no participants beside them."""
_NOT_FROM_BPS = ("round", "region")


def columns_of_bps() -> tuple[str, ...]:
    """The columns of labour_force that a variable may give."""
    return tuple(field.name for field in DATASETS["labour_force"].fields if field.name not in _NOT_FROM_BPS)


class Variable(Strict):
    """One variable of one domain: the column it gives, or the columns of its derived members."""

    domain: str = Field(pattern=r"^\d{4}$")
    """Domain of BPS, four digits."""
    id: int = Field(ge=1)
    """Number of the variable."""
    column: str | None = None
    """Our column that it gives."""
    turvar: str | int | None = None
    """Member of the derived variable that is meant."""
    columns: dict[str, str] = Field(default_factory=dict)
    """Our columns by the members of the derived variable."""
    month: Literal[2, 8] | None = None
    """Month of the round: 2 or 8."""
    multiply: Literal[1, 1_000, 1_000_000] = 1
    """What its values are multiplied by."""

    @field_validator("column")
    @classmethod
    def _known_column(cls, value: str | None) -> str | None:
        return value if value is None else one_of(value, columns_of_bps())

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


class BpsKeys(Strict):
    """Keys of a source with `connector = "bps"`. The key itself is in an environment variable."""

    key_env: str = Field(default=KEY_VARIABLE, pattern=r"^[A-Z][A-Z0-9_]*$")
    """Environment variable that holds the key."""
    first_year: int = Field(default=EARLIEST_YEAR, ge=EARLIEST_YEAR)
    """First year that is asked for."""
    regions: dict[str, str] = Field(default_factory=dict)
    """Regions by the label that BPS has."""
    variable: tuple[Variable, ...] = Field(min_length=1)
    """The variables that are asked for."""

    @field_validator("variable")
    @classmethod
    def _columns_suffice(cls, value: tuple[Variable, ...]) -> tuple[Variable, ...]:
        _check_columns(value)
        return value

    def request(self, region_codes: str) -> Request:
        """What is asked for."""
        variables = tuple(one for variable in self.variable for one in variable.given())
        return Request(variables, region_codes, dict(self.regions))


class CkanKeys(Strict):
    """Keys of a source with `connector = "ckan"`."""

    package: str = Field(pattern=r"^[-_a-zA-Z0-9]+$")
    """Name of the package."""
    resource: str = "*"
    """Names of the resources: a pattern."""
    format: str = Field(default="", pattern=r"^[.\w-]*$")
    """Form of the resources, such as CSV, where names come in several."""
    rows: bool = False
    """Whether rows of the datastore are taken instead of the file."""


def check_portal_keys(
    connector: str, dataset: str, region_codes: str, bps: BpsKeys | None, ckan: CkanKeys | None
) -> None:
    """Raises ValueError when the keys of a portal stand with another connector, or are missing with their own."""
    for name, keys in (("bps", bps), ("ckan", ckan)):
        if (keys is not None) != (connector == name):
            raise ValueError(f'connector = "{name}" and [source.{name}] go together')
    if bps is not None and dataset != "labour_force":
        raise ValueError('connector = "bps" gives dataset = "labour_force"')
    if bps is not None and region_codes == "kemendagri":
        raise ValueError('BPS knows no Kemendagri codes: region_codes must be "bps" or "names"')


def _check_columns(variables: tuple[Variable, ...]) -> None:
    """Raises ValueError when a domain lacks a column that labour_force must have, or has one twice."""
    given = [(one.domain, one.column) for variable in variables for one in variable.given()]
    if repeated := sorted({pair for pair in given if given.count(pair) > 1}):
        raise ValueError(f"column {repeated[0][1]} of domain {repeated[0][0]} is given twice")
    for domain in dict.fromkeys(domain for domain, _ in given):
        required = [name for name in DATASETS["labour_force"].required if name not in _NOT_FROM_BPS]
        if missing := [name for name in required if (domain, name) not in given]:
            raise ValueError(f"domain {domain} lacks a variable for column {', '.join(missing)}")
