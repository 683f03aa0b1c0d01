"""Settings: one frozen object, read once from `cakupan.toml` and the environment, and passed down."""

import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from contracts.indicators.activity import NO_LICENCE, UNKNOWN_PUBLISHER
from contracts.language.codes import CODE_SYSTEMS, DENOMINATORS
from contracts.runtime.errors import ConfigurationError
from contracts.runtime.known_names import use_names_of
from expectations.bounds import Bounds
from flows.settings.alerts import Alert, Lineage
from flows.settings.base import Strict, one_of
from flows.settings.counting import Counting
from flows.settings.mistakes import mistakes
from flows.settings.network import Network
from flows.settings.schedules import Schedules
from flows.settings.source import Source, below_home, check_links
from reference.own_tables import use_own

CONFIG = "CAKUPAN_CONFIG"
"""The environment variable that names the configuration. Flows take it from nowhere else: a parameter could be sent."""
DEFAULT_CONFIG = "cakupan.toml"
DEFAULT_HOME = "data"
_LICENCE = rf"^({NO_LICENCE}|https://\S+|[-A-Za-z0-9._]+)$"
"""An identifier such as CC-BY-4.0, or an address."""


class Outlines(Strict):
    """A GeoJSON file of the publisher's own, from which maps of provinces are drawn."""

    file: str
    """GeoJSON file under the home."""
    property: str = Field(min_length=1)
    """Property that names the regency."""
    region_codes: str
    """How it names regions: kemendagri, bps or names."""

    @field_validator("region_codes")
    @classmethod
    def _known_system(cls, value: str) -> str:
        return one_of(value, CODE_SYSTEMS)

    @field_validator("file")
    @classmethod
    def _under_home(cls, value: str) -> str:
        return below_home(value, "a file under the home directory, such as outlines.geojson")


class Publish(Strict):
    """What a release holds, and who publishes it under which licence."""

    publisher: str = Field(default=UNKNOWN_PUBLISHER, min_length=1)
    """Who publishes; none is assumed."""
    licence: str = Field(default=NO_LICENCE, pattern=_LICENCE)
    """Under which licence; none is assumed."""
    provinces: tuple[str, ...] | None = None
    """Kemendagri codes of the provinces to publish; omitted: the nation."""
    denominator: str = "semesta"
    """The denominator that is shown first; the others are published beside it."""
    target_instrument: str = "UCJ"
    """The instrument whose targets the page compares with."""
    regions: Literal["today", "period"] = "today"
    """today, or period: provinces as they were."""
    suppress_below: int = Field(default=10, ge=0)
    """Smallest count that is shown; 0 hides none."""
    pages: bool = True
    """Whether pages are made."""
    files: tuple[Literal["workbook", "csv_excel", "charts", "pdf"], ...] = ("workbook", "csv_excel", "charts", "pdf")
    """Files for people: workbook, csv_excel, charts, pdf."""
    outlines: Outlines | None = None
    """Outlines for maps instead of tiles."""
    round_to: int = Field(default=1, ge=1)
    """Counts of a public edition are multiples of it."""
    rse_caution: float = Field(default=0.25, gt=0)
    """Relative standard error from which a survey figure is marked."""
    rse_withhold: float = Field(default=0.50, gt=0)
    """Relative standard error from which it is withheld."""
    coverage_floor: float = Field(default=0.30, ge=0, le=1)
    """Coverage to which `subsidy_scenario` lifts every regency."""
    label: str = ""
    """Mark that stays in view on every page, in English."""
    label_id: str = ""
    """The same in Indonesian."""
    keep_releases: int = Field(default=12, ge=1)
    """How many releases are kept."""

    @field_validator("suppress_below")
    @classmethod
    def _hides_more_than_ones(cls, value: int) -> int:
        if value == 2:
            raise ValueError("must not be 2: only ones would be hidden, and so known; use 3 or more, or 0 to hide none")
        return value

    @field_validator("denominator")
    @classmethod
    def _known_denominator(cls, value: str) -> str:
        return one_of(value, DENOMINATORS)


class Limits(Strict):
    """Bounds of a run."""

    memory: str = "700MB"
    """Memory that DuckDB may use."""
    quarantined_ratio: float = Field(default=0.05, ge=0, le=1)
    """Share of quarantined rows above which a file blocks the run. 2026-11: a choice: a few typing errors stay below
    it, a moved column or a failed export does not."""
    quarantined_rows: int = Field(default=5, ge=0)
    """Quarantined rows that a file may have, whatever their share. 2026-11: of forty rows two are a twentieth."""
    correction_ratio: float = Field(default=0.8, ge=0, le=1)
    """Least share of the earlier rows that a correction must have. 2026-11: a choice: a correction that lacks a fifth
    of them may be only a part."""


class Retention(Strict):
    """How long private content is kept. Leave a key out to keep it for ever."""

    quarantine_months: int = Field(default=12, ge=1)
    """Months for which the content of quarantined rows is kept."""
    raw_months: int | None = Field(default=None, ge=1)
    """Months for which files as received are kept; without end by default."""
    person_months: int | None = Field(default=None, ge=1)
    """Months after which rows are cut from their persons; never by default."""


class Settings(Strict):
    """Everything a run depends on beside its input."""

    home: Path
    """The home directory, relative to this file; CAKUPAN_HOME goes first."""
    publish: Publish = Publish()
    limits: Limits = Limits()
    counting: Counting = Counting()
    retention: Retention = Retention()
    network: Network = Network()
    corrections: Path | None = None
    """CSV of known errors of a source, relative to this file."""
    region_weights: Path | None = None
    """CSV that divides a province as it was before its split; none is assumed."""
    gates: Bounds = Bounds()
    schedules: Schedules = Schedules()
    sources: tuple[Source, ...] = Field(min_length=1)
    alerts: tuple[Alert, ...] = ()
    lineage: Lineage | None = None

    @model_validator(mode="after")
    def _names_differ(self) -> "Settings":
        for what, named in (("source", self.sources), ("alert", self.alerts)):
            names = [item.name for item in named]
            if repeated := sorted({name for name in names if names.count(name) > 1}):
                raise ValueError(f"{what} name {', '.join(repeated)} appears more than once")
        check_links(self.sources)
        return self


def config_path(config: Path | None = None) -> Path:
    """The configuration file: `config`, else CAKUPAN_CONFIG, else ./cakupan.toml."""
    return config or Path(os.environ.get(CONFIG, DEFAULT_CONFIG))


def read_settings(config: Path | None = None) -> Settings:
    """Settings from the configuration file; CAKUPAN_HOME overrides its home.

    Raises ConfigurationError naming the file, the key and what is wrong with it.
    """
    path = config_path(config)
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError:
        raise ConfigurationError(
            f"{path} does not exist. Make a sample with 'cakupan sample data', or name a file with --config."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is not valid TOML: {error}") from error
    return _checked(path, text, content)


def _checked(path: Path, text: str, content: dict[str, Any]) -> Settings:
    content["sources"] = content.pop("source", [])
    content["alerts"] = content.pop("alert", [])
    if isinstance(content.get("home", ""), str):
        content["home"] = _home(path, content.get("home"))
    for name in ("corrections", "region_weights"):
        if name in content:
            content[name] = path.parent.absolute() / str(content[name])
    try:
        settings = Settings.model_validate(content)
    except ValidationError as error:
        found = mistakes(error, Settings, text)
        count = f"{path} has {len(found)} mistakes:" if len(found) > 1 else f"{path} has a mistake:"
        raise ConfigurationError("\n".join([count, *(f"  - {line}" for line in found)])) from error
    use_own(settings.home / "reference")
    use_names_of(settings.home / "vault" / "names")
    return settings


def _home(path: Path, stated: str | None) -> Path:
    home = os.environ.get("CAKUPAN_HOME") or (path.parent / stated if stated else DEFAULT_HOME)
    if "?" in str(home):
        raise ConfigurationError(f"The home {home} holds a ?, after which DuckDB reads options: choose another.")
    return Path(home).absolute()
