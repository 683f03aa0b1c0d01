"""The connector of each source, made from its settings."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from contracts.errors import ConfigurationError
from flows.settings import Settings
from flows.source_settings import Source
from sources.connector import Connector
from sources.network_policy import NetworkPolicy, host_of
from sources.remote_store import is_remote

if TYPE_CHECKING:
    from sources.http_client import HttpClient


Keys = TypeVar("Keys")


def is_inbox(source: Source) -> bool:
    """Whether a source is a folder that people drop files into."""
    return source.connector == "files" and not is_remote(source.location)


def connector_of(source: Source, settings: Settings) -> Connector:
    """The connector that a source is fetched by. Raises ConfigurationError when its secret is not there."""
    return _MAKERS[source.connector](source, settings)


def client_of(source: Source, settings: Settings) -> "HttpClient":
    """The client of one source: its own host and those of `[network]` are allowed; its token goes in a header."""
    from sources.http_client import HttpClient

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
    from sources.remote_files import RemoteFiles

    return RemoteFiles(source.name, source.location)


def _http(source: Source, settings: Settings) -> Connector:
    from sources.http_source import HttpFile, HttpList

    client, keys = client_of(source, settings), source.http
    if keys is None:
        return HttpFile(client, source.location)
    if keys.paging is not None:
        return HttpList(client, source.location, keys.paging.as_paging(), keys.publisher, keys.licence)
    return HttpFile(client, source.location, keys.sha256, keys.publisher, keys.licence)


def _bps(source: Source, settings: Settings) -> Connector:
    from flows.bps_search import bps_api
    from sources.bps import BpsTables
    from sources.bps_connector import BpsConnector

    keys = _present(source.bps, source)
    api = bps_api(source.location, keys.key_env, client_of(polite(source), settings))
    return BpsConnector(BpsTables(api, keys.request(source.region_codes), keys.first_year))


def polite(source: Source) -> Source:
    """The source with a pause between its requests, unless it says which."""
    return source if "pause_seconds" in source.model_fields_set else source.model_copy(update=_POLITE)


def _ckan(source: Source, settings: Settings) -> Connector:
    from sources.ckan_connector import CkanConnector

    keys = _present(source.ckan, source)
    return CkanConnector(source.location, keys.package, keys.resource, keys.rows, client_of(source, settings))


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
