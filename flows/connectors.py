"""The connector of each source, made from its settings."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from contracts.errors import ConfigurationError
from flows.settings import Settings
from flows.source_settings import Source
from sources.connector import Connector
from sources.network_policy import NetworkPolicy, host_of
from sources.remote_store import is_remote

if TYPE_CHECKING:
    from sources.http_client import HttpClient


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


_MAKERS: dict[str, Callable[[Source, Settings], Connector]] = {"files": _files, "http": _http}
