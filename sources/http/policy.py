"""Where requests may go, how long they may take and how much they may bring."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from contracts.runtime.errors import ConfigurationError, SourceUnavailable

_SECRET_WORDS = ("token=", "key=", "password=", "secret=", "signature=")


@dataclass(frozen=True)
class NetworkLimits:
    """Bounds of one fetch: seconds, bytes, and bytes a second."""

    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    head_seconds: float = 60.0
    total_seconds: float = 3_600.0
    slowest_rate: int = 1_024
    rate_grace_seconds: float = 20.0
    most_bytes: int = 4 << 30
    most_unpacked_ratio: int = 100
    attempts: int = 5
    longest_wait_seconds: float = 120.0
    pause_seconds: float = 0.0


@dataclass(frozen=True)
class NetworkPolicy:
    """The hosts that a source may be fetched from.

    `hosts` are reached over https and public addresses only. `private_hosts` may also are in a private network or on
    this machine, and answer over plain http.
    """

    hosts: frozenset[str] = frozenset()
    private_hosts: frozenset[str] = frozenset()
    ca_bundle: str = ""
    limits: NetworkLimits = field(default_factory=NetworkLimits)

    def check_address(self, address: str) -> None:
        """Raises SourceUnavailable (ADDRESS_REFUSED) for an address that must not be asked."""
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        if parts.username or parts.password:
            _refuse(f"{host}: an address must not hold a user or password. Name the variable of a token instead")
        if host not in self.hosts | self.private_hosts:
            _refuse(f"{host or 'an address without a host'} is not among the hosts of this source. Add it to hosts of"
                    " [network] if it is right")  # fmt: skip
        if parts.scheme != "https" and not (parts.scheme == "http" and host in self.private_hosts):
            _refuse(f"{host}: {parts.scheme or 'no scheme'} is not allowed, only https. A host of one's own network may"
                    " use http when private_hosts of [network] names it")  # fmt: skip

    def check_peer(self, host: str, peer: str) -> None:
        """Raises SourceUnavailable when the name of a public host leads to a private or reserved address."""
        if host.lower() not in self.private_hosts and not ipaddress.ip_address(peer).is_global:
            _refuse(f"{host} leads to an address inside a network, not to a public one. If it is a host of one's own"
                    " network, name it in private_hosts of [network]")  # fmt: skip


def _refuse(sentence: str) -> None:
    raise SourceUnavailable(f"{sentence}.", code="ADDRESS_REFUSED")


def shown(address: str) -> str:
    """An address as people may see it: host, port and path, without user, query and fragment."""
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2].lower()
    return f"{parts.scheme}://{place}{parts.path}" if parts.hostname else parts.path


def host_of(address: str) -> str:
    """The host of an address. Raises ConfigurationError when it has none."""
    if host := urlsplit(address).hostname:
        return host.lower()
    raise ConfigurationError(
        f"{shown(address)!r} is no address of a host, such as https://data.example.go.id/file.csv."
    )


def check_web_address(address: str) -> str:
    """`address`. Raises ValueError when it is no web address, or holds what looks like a secret."""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("must be an address such as https://data.example.go.id/file.csv")
    if parts.username or parts.password or any(word in parts.query.lower() for word in _SECRET_WORDS):
        raise ValueError("must hold no password or key: name the environment variable of a token instead")
    return address
