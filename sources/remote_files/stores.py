"""File systems of other machines, by the scheme of their address: how to reach them and what their failures are.

Each needs a package of its own, an extra of the project. Credentials come from the environment, never from an address.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from contracts.runtime.errors import ConfigurationError, SourceUnavailable

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 20, 60, 4


def _s3_options() -> dict[str, Any]:
    """The default chain of AWS: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL and their like."""
    timeouts = {"connect_timeout": CONNECT_SECONDS, "read_timeout": READ_SECONDS}
    retries = {"max_attempts": ATTEMPTS, "mode": "standard"}
    return {"config_kwargs": {**timeouts, "retries": retries}, "anon": "AWS_ACCESS_KEY_ID" not in os.environ}


def _sftp_options() -> dict[str, Any]:
    """Keys of the user and of the agent, else SFTP_PASSWORD; only hosts whose keys are known are trusted."""
    from sources.remote_files.known_hosts import KnownHosts

    password = os.environ.get("SFTP_PASSWORD")
    timeouts = {"timeout": CONNECT_SECONDS, "banner_timeout": CONNECT_SECONDS, "auth_timeout": CONNECT_SECONDS}
    known = Path(os.environ.get("SFTP_KNOWN_HOSTS", "~/.ssh/known_hosts")).expanduser()
    return {"host_key_policy": KnownHosts(known), **timeouts, **({"password": password} if password else {})}


def _gcs_options() -> dict[str, Any]:
    """GOOGLE_APPLICATION_CREDENTIALS, or the account that the machine runs as."""
    return {"token": "google_default"}


@dataclass(frozen=True)
class _Kind:
    """One kind of store: the extra that brings its package, its options, and the errors that it raises of its own."""

    extra: str
    options: Callable[[], dict[str, Any]]
    errors: tuple[str, ...]


KINDS = {
    "s3": _Kind("s3", _s3_options, ("botocore.exceptions.BotoCoreError", "aiohttp.ClientError")),
    "sftp": _Kind("sftp", _sftp_options, ("paramiko.SSHException",)),
    "gs": _Kind("gcs", _gcs_options, ("google.auth.exceptions.GoogleAuthError", "aiohttp.ClientError")),
}
KINDS["gcs"] = KINDS["gs"]


def is_remote(location: str) -> bool:
    """Whether a location is an address, not a place under the home."""
    return "://" in location


def check_address(location: str) -> str:
    """`location`. Raises ValueError for an unknown scheme, or for a secret in the address."""
    parts = urlsplit(location)
    if parts.scheme not in KINDS:
        raise ValueError(
            f"must begin with {', '.join(f'{scheme}://' for scheme in KINDS)}, or be a glob under the home"
        )
    if not parts.hostname or not parts.path.strip("/"):
        raise ValueError("must name a bucket or host, and a path, such as s3://bucket/folder/*.csv")
    if parts.password is not None or "&" in parts.query or "=" in parts.query:
        raise ValueError("must hold no password or key: credentials come from the environment")
    return location


@contextmanager
def opened(location: str, who: str) -> Iterator[tuple[Any, str]]:
    """The file system of an address and the path in it.

    Raises ConfigurationError when its package is not installed, and SourceUnavailable when it cannot be reached or
    read; both begin with `who` wanted it. The text of the error is left out, since it may hold what is secret.
    """
    from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # not for a home without a source elsewhere

    kind = KINDS[urlsplit(location).scheme]
    try:
        errors = _errors(kind)
        options = kind.options()
    except ImportError as error:
        raise ConfigurationError(
            f"{who}: addresses of {urlsplit(location).scheme}:// need another package."
            f" Install it with: pip install 'cakupan[{kind.extra}]'."
        ) from error
    failures: tuple[type[BaseException], ...] = (OSError, *errors)
    try:
        yield url_to_fs(location, skip_instance_cache=True, **options)
    except failures as error:
        raise SourceUnavailable(_sentence(who, location, error)) from None


def _errors(kind: _Kind) -> tuple[type[BaseException], ...]:
    names = (name.rpartition(".") for name in kind.errors)
    return tuple(getattr(import_module(module), error) for module, _, error in names)


def _sentence(who: str, location: str, error: BaseException) -> str:
    host = urlsplit(location).hostname
    if isinstance(error, FileNotFoundError):
        return f"{who}: {host} has no such bucket, folder or file. Correct the location."
    if isinstance(error, PermissionError) or "Auth" in type(error).__name__ or "Credential" in type(error).__name__:
        return f"{who}: {host} does not let us in. Correct the credentials in the environment."
    return f"{who}: {host} cannot be reached or read ({type(error).__name__}). Try again later."
