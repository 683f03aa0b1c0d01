"""The connector of each source, made from its settings."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from contracts.runtime.errors import ConfigurationError
from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings
from flows.settings.source import Source
from sources.http.policy import NetworkPolicy, host_of, shown
from sources.remote_files.stores import is_remote
from sources.snapshots.connector import Connector
from sources.snapshots.fetched import Fetched

if TYPE_CHECKING:
    from sources.bps.api import BpsApi
    from sources.http.client import HttpClient


Keys = TypeVar("Keys")


def is_inbox(source: Source) -> bool:
    """Whether a source is a folder that people drop files into."""
    return source.connector == "files" and not is_remote(source.location)


def memory_of(home: Home, source: Source) -> Fetched:
    """What was fetched from a source before."""
    return Fetched(home.fetched / f"{source.name}.json")


def connector_of(source: Source, settings: Settings) -> Connector:
    """The connector that a source is fetched by. Raises ConfigurationError when its secret is not there."""
    return _MAKERS[source.connector](source, settings)


def client_of(source: Source, settings: Settings) -> "HttpClient":
    """The client of one source: its own host and those of `[network]` are allowed; its token goes in a header."""
    from sources.http.client import HttpClient

    network = settings.network
    policy = NetworkPolicy(
        hosts=frozenset({host_of(source.location), *network.hosts}),
        private_hosts=frozenset(network.private_hosts),
        ca_bundle=network.ca_bundle,
        limits=replace(network.limits, pause_seconds=source.pause_seconds),
    )
    return HttpClient(policy, _token_header(source))


def secret(name: str, source_name: str) -> str:
    """The secret in an environment variable. Raises ConfigurationError naming the variable when it is not set."""
    if value := os.environ.get(name, "").strip():
        return value
    raise ConfigurationError(f"Source {source_name}: the environment variable {name} is not set. It holds its secret.")


def _token_header(source: Source) -> dict[str, str]:
    keys = source.http
    if keys is None or not keys.token_env:
        return {}
    token = secret(keys.token_env, source.name)
    return {keys.token_header: f"Bearer {token}" if keys.token_header.lower() == "authorization" else token}


def _files(source: Source, settings: Settings) -> Connector:  # noqa: ARG001  every maker takes both
    from sources.remote_files.connector import RemoteFiles

    return RemoteFiles(source.name, source.location)


def _http(source: Source, settings: Settings) -> Connector:
    from sources.http.connector import HttpFile, HttpList

    client, keys = client_of(source, settings), source.http
    held = memory_of(Home(settings.home), source).version_of(shown(source.location))
    if keys is None:
        return HttpFile(client, source.location, held=held)
    if keys.paging is not None:
        return HttpList(client, source.location, keys.paging.as_paging(), keys.publisher, keys.licence)
    return HttpFile(client, source.location, keys.sha256, keys.publisher, keys.licence, held)


def _bps(source: Source, settings: Settings) -> Connector:
    from sources.bps.connector import BpsConnector
    from sources.bps.variables import BpsTables

    keys = _present(source.bps, source)
    api = bps_api(source.location, keys.key_env, client_of(polite(source), settings))
    return BpsConnector(BpsTables(api, keys.request(source.region_codes), keys.first_year))


def polite(source: Source) -> Source:
    """The source with a pause between its requests, unless it says which."""
    return source if "pause_seconds" in source.model_fields_set else source.model_copy(update=_POLITE)


def _ckan(source: Source, settings: Settings) -> Connector:
    from sources.ckan.connector import CkanConnector

    keys = _present(source.ckan, source)
    return CkanConnector(
        source.location, keys.package, keys.resource, keys.rows, client_of(source, settings), keys.format
    )


def _present(keys: Keys | None, source: Source) -> Keys:
    if keys is None:
        raise ConfigurationError(f"Source {source.name}: its connector needs a table [source.{source.connector}].")
    return keys


_POLITE = {"pause_seconds": 1.0}
_MAKERS: dict[str, Callable[[Source, Settings], Connector]] = {
    "files": _files,
    "http": _http,
    "bps": _bps,
    "ckan": _ckan,
}


def bps_api(location: str, key_env: str, client: "HttpClient") -> "BpsApi":
    """The Web API with the key of the environment. Raises ConfigurationError when there is none."""
    key = os.environ.get(key_env, "").strip()
    if not key:
        raise ConfigurationError(
            f"The key of the BPS Web API is read from the environment variable {key_env}, which is not set."
            " BPS gives one for free at webapi.bps.go.id.",
            code="KEY_MISSING",
        )
    from sources.bps.api import BpsApi

    return BpsApi(location.rstrip("/"), key, client.get)
