"""Which versions of a source's offers were fetched, and which bytes they were, so that none is fetched twice.

It only spares work: the ledger decides what is loaded, and without this file everything is fetched once more.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from sources.snapshots.connector import Offer


@dataclass(frozen=True)
class Fetched:
    """What was fetched from one source, kept in one file."""

    file: Path

    def sha256_of(self, offer: Offer) -> str | None:
        """The hash of the bytes of an offer when just this version was fetched; None for an unknown version."""
        kept = self._read().get(_key(offer), {})
        return kept.get("sha256") if offer.version and kept.get("version") == offer.version else None

    def version_of(self, address: str) -> str:
        """The version that was fetched from an address of one file; empty when none was."""
        found = [kept["version"] for key, kept in self._read().items() if key.partition(" ")[0] == address]
        return found[0] if len(found) == 1 else ""

    def remember(self, offer: Offer, version: str, sha256: str) -> None:
        """Keep that this version of an offer has these bytes."""
        part = self.file.with_suffix(".part")
        part.parent.mkdir(mode=0o700, exist_ok=True)
        facts = {**self._read(), _key(offer): {"version": version, "sha256": sha256}}
        part.write_text(json.dumps(facts, indent=1), encoding="utf-8")
        part.replace(self.file)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            kept: dict[str, dict[str, str]] = json.loads(self.file.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return kept


def _key(offer: Offer) -> str:
    return f"{offer.provenance.address} {offer.name}"
