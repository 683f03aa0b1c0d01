"""Settings of one source: where its extracts come from, what their rows are and when they are due."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from contracts.codes import CODE_SYSTEMS
from contracts.datasets import DATASETS
from flows.cron import Cron
from flows.source_calendar import SourceCalendar


class Strict(BaseModel):
    """Settings that do not change once read, and that refuse keys they do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Strict, SourceCalendar):
    """One source of extracts."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    dataset: str
    location: str
    region_codes: str
    connector: Literal["files"] = "files"
    schedule: Cron | None = None
    encoding: str = "utf-8"
    decimal: Literal[".", ","] | None = None

    @field_validator("dataset")
    @classmethod
    def _known_dataset(cls, value: str) -> str:
        return one_of(value, tuple(DATASETS))

    @field_validator("region_codes")
    @classmethod
    def _known_system(cls, value: str) -> str:
        return one_of(value, CODE_SYSTEMS)

    @field_validator("location")
    @classmethod
    def _under_home(cls, value: str) -> str:
        return below_home(value, "a glob under the home directory, such as inbox/bpjs_tk_ntt/*")


def below_home(value: str, what: str) -> str:
    """`value` when it names `what`, a place under the home. Raises ValueError otherwise."""
    if Path(value).is_absolute() or ".." in Path(value).parts:
        raise ValueError(f"must be {what}")
    return value


def one_of(value: str, allowed: tuple[str, ...]) -> str:
    """`value` when it is one of `allowed`. Raises ValueError otherwise."""
    if value not in allowed:
        raise ValueError(f"must be one of {', '.join(allowed)}, not {value!r}")
    return value
