"""Settings of the network, and of sources that are reached over it."""

from typing import Literal

from pydantic import Field

from flows.settings.base import Strict
from sources.http.paging import Paging
from sources.http.policy import NetworkLimits


class Network(Strict):
    """Where sources may be fetched from beside their own hosts, and within which bounds."""

    hosts: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()
    ca_bundle: str = ""
    total_seconds: float = Field(default=3_600.0, gt=0)
    slowest_rate: int = Field(default=1_024, ge=0)
    most_bytes: int = Field(default=4 << 30, gt=0)
    attempts: int = Field(default=5, ge=1, le=10)

    @property
    def limits(self) -> NetworkLimits:
        """The bounds of one fetch."""
        return NetworkLimits(
            total_seconds=self.total_seconds,
            slowest_rate=self.slowest_rate,
            most_bytes=self.most_bytes,
            attempts=self.attempts,
        )


class PagingKeys(Strict):
    """How a JSON list comes in pages: see `sources.http.paging.Paging`."""

    by: Literal["none", "page", "offset", "cursor", "link"] = "none"
    items: str = ""
    total: str = ""
    page_parameter: str = "page"
    size_parameter: str = ""
    page_size: int = Field(default=100, ge=1)
    first_page: int = 1
    cursor: str = ""
    one_version: bool = False

    def as_paging(self) -> Paging:
        """The same, as the connector takes it."""
        return Paging(**self.model_dump())


class HttpKeys(Strict):
    """Keys of a source with `connector = "http"`. The token itself stands in an environment variable."""

    token_env: str = Field(default="", pattern=r"^[A-Z0-9_]*$")
    token_header: str = "Authorization"  # noqa: S105  the name of a header
    sha256: str = Field(default="", pattern=r"^([0-9a-fA-F]{64})?$")
    publisher: str = ""
    licence: str = ""
    paging: PagingKeys | None = None
