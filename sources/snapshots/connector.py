"""What every connector does: say what its source has to give, and fetch one thing of it.

Connectors know nothing of what is loaded or published: `flows/extract/fetch.py` asks only for what is not held yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Provenance:
    """Who published some bytes, under which licence, when, and where they were got. Empty text is unknown.

    `address` never holds a secret: no query, no key, no user.
    """

    address: str = ""
    publisher: str = ""
    licence: str = ""
    released: str = ""


@dataclass(frozen=True)
class Offer:
    """One thing that a source has to give: a file, a list, or a table of a Web API.

    `name` is the file name it gets and tells offers of one source apart. `version` changes when the content does (an
    ETag, a time of change); empty text is unknown. `periods` are those that the source itself says it holds, as
    YYYY-MM or YYYY; none is unknown.
    """

    name: str
    version: str = ""
    periods: tuple[str, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)


@dataclass(frozen=True)
class Delivery:
    """The bytes of one offer, whole, in a file of the folder they were fetched into."""

    file: Path
    sha256: str
    byte_count: int
    version: str = ""
    provenance: Provenance = field(default_factory=Provenance)


class Connector(Protocol):
    """One configured source."""

    def discover(self) -> Iterator[Offer]:
        """Everything the source has to give. Raises SourceUnavailable when it cannot be asked."""

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """The bytes of one offer, in `folder`.

        Raises SourceUnavailable when they do not come whole, and FileRefused when they are not what was asked for.
        """
