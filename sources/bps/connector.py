"""BPS as a source: a bundle of answers for every two years."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from contracts.runtime.errors import SourceUnavailable
from sources.bps.variables import Block, BpsTables, latest_update
from sources.snapshots.connector import Delivery, Offer, Provenance

PUBLISHER = "BPS, Badan Pusat Statistik"


@dataclass
class BpsConnector:
    """The tables of one source. The address in its provenance ends before the key."""

    tables: BpsTables

    @cached_property
    def _blocks(self) -> dict[str, Block]:
        return {block.name: block for block in self.tables.blocks()}

    def discover(self) -> Iterator[Offer]:
        """One offer for every two years. Raises SourceUnavailable when BPS cannot be asked or sends an error."""
        for name, block in self._blocks.items():
            yield Offer(name, block.version, tuple(str(year) for year in block.years), self._provenance(""))

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """The answers for two years as one bundle. Raises SourceUnavailable when BPS has them no more."""
        block = self._blocks.get(offer.name)
        if block is None:
            raise SourceUnavailable(
                f"{offer.name}: BPS does not offer these years any more. Run again.", code="BPS_GONE"
            )
        file = folder / block.name
        facts = self.tables.write(block, file)
        body = file.read_bytes()
        provenance = self._provenance(latest_update(facts))
        return Delivery(file, hashlib.sha256(body).hexdigest(), len(body), block.version, provenance)

    def _provenance(self, released: str) -> Provenance:
        return Provenance(address=f"{self.tables.api.base}/v1/api/list", publisher=PUBLISHER, released=released)
