"""`cakupan source list bps --domain 5300 --search angkatan`: the ids that variables have in a domain of BPS."""

import os
from collections.abc import Sequence
from dataclasses import asdict

from contracts.errors import ConfigurationError
from report.terminal import print_table, print_text
from sources.bps_api import BpsApi, VariableTitle
from sources.http_client import HttpClient

BPS = "https://webapi.bps.go.id"


def bps_api(location: str, key_env: str, client: HttpClient) -> BpsApi:
    """The Web API with the key of the environment. Raises ConfigurationError when there is none."""
    key = os.environ.get(key_env, "").strip()
    if not key:
        raise ConfigurationError(
            f"The key of the BPS Web API is read from the environment variable {key_env}, which is not set."
            " BPS gives one for free at webapi.bps.go.id; to try without it: cakupan sample data --serve.",
            code="KEY_MISSING",
        )
    return BpsApi(location.rstrip("/"), key, client.get)


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
