"""Settings of one source: where its extracts come from, what their rows are and when they are due."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from contracts.extracts.datasets import DATASETS
from contracts.language.codes import CODE_SYSTEMS
from flows.settings.base import Strict, nearest_to, one_of
from flows.settings.calendar import SourceCalendar
from flows.settings.cron import Cron
from flows.settings.declarations import SourceDeclarations
from flows.settings.network import HttpKeys
from flows.settings.portals import BpsKeys, CkanKeys, check_portal_keys
from sources.http.policy import check_web_address
from sources.remote_files.stores import check_address, is_remote


class Source(Strict, SourceCalendar, SourceDeclarations):
    """One source of extracts."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name of the source: small letters, digits, underscore. It stays, for the ledger knows the source by it."""
    dataset: str
    """What its rows are: one of the eight datasets of docs/reference/extracts.md."""
    location: str
    """Where its files are: a glob under the home, an fsspec URL, or the address that the connector asks."""
    region_codes: str
    """How it names regions: kemendagri, bps or names. Required, never guessed."""
    connector: Literal["files", "http", "bps", "ckan"] = "files"
    """How its files come: files, http, bps or ckan (docs/how-to/sources.md)."""
    pause_seconds: float = Field(default=0.0, ge=0)
    """Pause between two requests."""
    http: HttpKeys | None = None
    """Keys of the connector http."""
    bps: BpsKeys | None = None
    """Keys of the connector bps."""
    ckan: CkanKeys | None = None
    """Keys of the connector ckan."""
    schedule: Cron | None = None
    """When `cakupan serve` takes it in: a cron expression in the time of Jakarta."""
    encoding: str = "utf-8"
    """Encoding of texts that have no byte order mark, such as windows-1252."""
    decimal: Literal[".", ","] | None = None
    """Decimal mark, where a file does not show it."""

    @field_validator("dataset")
    @classmethod
    def _known_dataset(cls, value: str) -> str:
        return one_of(value, tuple(DATASETS))

    @field_validator("region_codes")
    @classmethod
    def _known_system(cls, value: str) -> str:
        return one_of(value, CODE_SYSTEMS)

    @model_validator(mode="after")
    def _location_suits_the_connector(self) -> "Source":
        if self.connector != "files":
            check_web_address(self.location)
        elif is_remote(self.location):
            check_address(self.location)
        else:
            below_home(self.location, "a glob under the home directory, such as inbox/bpjs_tk_ntt/*")
        if self.http is not None and self.connector != "http":
            raise ValueError('[source.http] goes with connector = "http"')
        check_portal_keys(self.connector, self.dataset, self.region_codes, self.bps, self.ckan)
        self.check_declarations(self.connector)
        return self


def check_links(sources: Sequence[Source]) -> None:
    """Raises ValueError where `adds_to` or `prefer_over` names no source, one of other rows, or leads back."""
    by_name = {source.name: source for source in sources}
    links = {name: _linked(source, by_name) for name, source in by_name.items()}
    for name in links:
        reached, waiting = set[str](), list(links[name])
        while waiting:
            if (one := waiting.pop()) not in reached:
                reached.add(one)
                waiting += links[one]
        if name in reached:
            raise ValueError(f"source {name}: adds_to and prefer_over lead in a circle")


def _linked(source: Source, by_name: Mapping[str, Source]) -> list[str]:
    names = []
    for key, other in (("adds_to", source.adds_to), ("prefer_over", source.prefer_over)):
        if other is None:
            continue
        if other not in by_name:
            raise ValueError(f"source {source.name}: {key} names no source {other!r}{nearest_to(other, by_name)}")
        if by_name[other].dataset != source.dataset:
            raise ValueError(f"source {source.name}: {key} names {other}, whose rows are {by_name[other].dataset}")
        names.append(other)
    return names


def below_home(value: str, what: str) -> str:
    """`value` when it names `what`, a place under the home. Raises ValueError otherwise."""
    if Path(value).is_absolute() or ".." in Path(value).parts:
        raise ValueError(f"must be {what}")
    return value
