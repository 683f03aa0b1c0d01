"""The connector `http`: a file at an address, or a JSON list that comes in pages."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from contracts.runtime.errors import SourceUnavailable
from sources.http.client import HttpClient
from sources.http.pages import pages
from sources.http.paging import Paging
from sources.http.policy import shown
from sources.snapshots.connector import Delivery, Offer, Provenance
from sources.snapshots.names import safe_name
from sources.snapshots.snapshot import periods_of


@dataclass(frozen=True)
class HttpFile:
    """One file at one address. Each delivery is the bytes as they came."""

    client: HttpClient
    address: str
    sha256: str = ""
    publisher: str = ""
    licence: str = ""
    held: str = ""

    def discover(self) -> Iterator[Offer]:
        """The file, with its ETag or time of change as its version; that of `held` when the server says so."""
        head = self.client.head(self.address, shown(self.address), self.held)
        name = name_of(self.address)
        provenance = Provenance(shown(self.address), self.publisher, self.licence, head.last_modified)
        yield Offer(name, head.version, periods_of(name), provenance)

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """The file, whole."""
        got = self.client.download(self.address, folder / offer.name, shown(self.address), sha256=self.sha256)
        return Delivery(got.file, got.sha256, got.byte_count, got.head.version or offer.version, offer.provenance)


@dataclass(frozen=True)
class HttpList:
    """A JSON list in pages. A delivery is one item a line, as JSON, in the order they came."""

    client: HttpClient
    address: str
    paging: Paging
    publisher: str = ""
    licence: str = ""

    def discover(self) -> Iterator[Offer]:
        """The list. Its version is unknown: only its items show whether it changed."""
        self.client.head(self.paging.first(self.address), shown(self.address))
        name = f"{Path(name_of(self.address)).stem}.jsonl"
        yield Offer(name, "", periods_of(name), Provenance(shown(self.address), self.publisher, self.licence))

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """Every item of every page. A list that changes between its pages is read once more."""
        label = shown(self.address)
        try:
            lines = list(self._lines(label))
        except ListChanged:
            lines = list(self._lines(label))
        content = "".join(f"{line}\n" for line in lines).encode()
        if not content:
            raise SourceUnavailable(f"{label}: the list is empty.", code="EMPTY")
        target = folder / offer.name
        target.write_bytes(content)
        return Delivery(target, hashlib.sha256(content).hexdigest(), len(content), "", offer.provenance)

    def _lines(self, label: str) -> Iterator[str]:
        found, total, etags = 0, None, set()
        for page in pages(self.client, self.address, self.paging, label):
            total = page.total if total is None else total
            etags.add(page.version)
            if page.total != total or (self.paging.one_version and len(etags) > 1):
                raise ListChanged(f"{label}: the list changed between its pages. Run again later.", code="ETAG")
            found += len(page.items)
            yield from (json.dumps(item, ensure_ascii=False, sort_keys=True) for item in page.items)
        if total is not None and found != total:
            raise SourceUnavailable(
                f"{label}: {found} items came of {total} that the list says it has: a page is missing or came twice.",
                code="PAGES",
            )


class ListChanged(SourceUnavailable):
    """A list was another one at a later page."""


def name_of(address: str) -> str:
    """The file name at the end of an address, safe to write."""
    name = Path(unquote(urlsplit(address).path)).name or host_name(address)
    return safe_name(name)


def host_name(address: str) -> str:
    """The host of an address, as a name of last resort."""
    return urlsplit(address).hostname or "data"
