"""`cakupan source list bps --domain 5300 --search angkatan`: the ids that variables have in a domain of BPS."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from contracts.runtime.errors import ConfigurationError
from flows.extract.connectors import bps_api, client_of, polite
from flows.settings.cakupan_toml import Settings, config_path, read_settings
from flows.settings.portals import KEY_VARIABLE
from flows.settings.source import Source
from report.terminal.tables import print_table, print_text
from sources.bps.api import BpsApi, VariableTitle
from sources.http.client import HttpClient
from sources.http.policy import NetworkLimits, NetworkPolicy, host_of

BPS = "https://webapi.bps.go.id"


def api_of(name: str, config: Path | None) -> BpsApi:
    """The Web API as the source `name` reaches it; of BPS itself when no source is called so.

    Raises ConfigurationError for another name, and when there is no key.
    """
    source, settings = _configured(name, config)
    if source is None or settings is None:
        client = HttpClient(NetworkPolicy(hosts=frozenset({host_of(BPS)}), limits=NetworkLimits(pause_seconds=1.0)))
        return bps_api(BPS, KEY_VARIABLE, client)
    if source.bps is None:
        raise ConfigurationError(f'Source {name} has connector "{source.connector}": only those of BPS have variables.')
    return bps_api(source.location, source.bps.key_env, client_of(polite(source), settings))


def _configured(name: str, config: Path | None) -> tuple[Source | None, Settings | None]:
    """The source called so and the settings that name it; neither for `bps` where none is called so."""
    if name == "bps" and not config_path(config).exists():
        return None, None
    settings = read_settings(config)
    source = next((source for source in settings.sources if source.name == name), None)
    if source is None and name != "bps":
        known = ", ".join(source.name for source in settings.sources if source.connector == "bps") or "none"
        raise ConfigurationError(f"No source is called {name}. Sources with connector bps: {known}; or just bps.")
    return source, settings


def known_domain(domain: str | None) -> str:
    """The domain asked for. Raises ConfigurationError when it is not four digits."""
    if domain is None or not re.fullmatch(r"\d{4}", domain):
        raise ConfigurationError("Say which domain of BPS: --domain 5300, four digits; 0000 is the nation.")
    return domain


def find_variables(api: BpsApi, domain: str, search: str) -> list[VariableTitle]:
    """The variables of a domain whose title has every word of `search`, in any case."""
    return [found for found in api.variables(domain) if _has_words(found.title, search)]


def _has_words(title: str, search: str) -> bool:
    return all(word in title.casefold() for word in search.casefold().split())


def as_json(domain: str, found: Sequence[VariableTitle]) -> dict[str, object]:
    """The same as one object."""
    return {"domain": domain, "variables": [asdict(variable) for variable in found]}


def show_variables(domain: str, found: Sequence[VariableTitle]) -> None:
    """The same on the terminal."""
    rows = [(variable.id, variable.title, variable.unit, variable.subject) for variable in found]
    print_table(f"Variables of BPS, domain {domain}", ("id", "title", "unit", "subject"), rows)
    if not found:
        print_text("No variable has these words. Domains differ: 0000 is the nation, 5300 Nusa Tenggara Timur.")
