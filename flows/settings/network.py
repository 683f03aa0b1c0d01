"""Settings of the network, and of sources that are reached over it."""

from typing import Literal

from pydantic import Field

from flows.settings.base import Strict
from sources.http.paging import Paging
from sources.http.policy import NetworkLimits


class Network(Strict):
    """Where sources may be fetched from beside their own hosts, and within which bounds."""

    hosts: tuple[str, ...] = ()
    """Hosts beside those of the sources that may be asked or redirected to."""
    private_hosts: tuple[str, ...] = ()
    """Hosts of a private network that may be asked."""
    ca_bundle: str = ""
    """Certificates to trust beside the system's."""
    total_seconds: float = Field(default=3_600.0, gt=0)
    """Longest time of one download."""
    slowest_rate: int = Field(default=1_024, ge=0)
    """Bytes a second below which a download is given up."""
    most_bytes: int = Field(default=4 << 30, gt=0)
    """Most bytes of one download."""
    attempts: int = Field(default=5, ge=1, le=10)
    """How often a request is tried."""

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
    """How the list is cut: none, page, offset, cursor or link."""
    items: str = ""
    """Where the rows are in an answer."""
    total: str = ""
    """Where the answer states the number of rows."""
    page_parameter: str = "page"
    """Name of the parameter that asks for a page."""
    size_parameter: str = ""
    """Name of the parameter that asks for a size."""
    page_size: int = Field(default=100, ge=1)
    """Rows of a page."""
    first_page: int = 1
    """Number of the first page."""
    cursor: str = ""
    """Where the answer has the cursor of the next page."""
    one_version: bool = False
    """Whether pages of two versions are refused."""

    def as_paging(self) -> Paging:
        """The same, as the connector takes it."""
        return Paging(**self.model_dump())


class HttpKeys(Strict):
    """Keys of a source with `connector = "http"`. The token itself is in an environment variable."""

    token_env: str = Field(default="", pattern=r"^[A-Z0-9_]*$")
    """Environment variable that holds the token."""
    token_header: str = "Authorization"  # noqa: S105  the name of a header
    """Header that carries it."""
    sha256: str = Field(default="", pattern=r"^([0-9a-fA-F]{64})?$")
    """Hash that the file must have."""
    publisher: str = ""
    """Who publishes it."""
    licence: str = ""
    """Its licence."""
    paging: PagingKeys | None = None
    """How a list comes in pages."""
