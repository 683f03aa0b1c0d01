"""Fetching: what a source offers and is not held yet, into the vault; the rest is taken from there."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.extract.connectors import connector_of, memory_of
from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings
from flows.settings.source import Source
from report.terminal.progress import say
from sources.snapshots.connector import Connector, Offer, Provenance
from sources.snapshots.fetched import Fetched
from sources.snapshots.snapshot import Snapshot, adopt, destroyed_mark, kept_file, snapshot_of

Takes = Callable[[str], bool]
"""Whether a text that names periods names one that is wanted, or none."""


def fetched_snapshots(home: Home, settings: Settings, source: Source, takes: Takes) -> Iterator[Snapshot]:
    """Every offer of a source that is wanted, kept in the vault. One that did not change is not asked for again.

    Raises SourceUnavailable when the source cannot be reached or does not send something whole.
    """
    connector = connector_of(source, settings)
    memory = memory_of(home, source)
    home.tmp.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="fetch-", dir=home.tmp) as folder:
        for offer in connector.discover():
            if takes(" ".join(offer.periods) or offer.name) and not _is_destroyed(home, memory, offer):
                yield _snapshot(home, source, connector, memory, offer, Path(folder))


def _is_destroyed(home: Home, memory: Fetched, offer: Offer) -> bool:
    """Whether these bytes were fetched, and destroyed on purpose since: they are not fetched again."""
    digest = memory.sha256_of(offer)
    return digest is not None and destroyed_mark(kept_file(home.raw, digest)).exists()


def _snapshot(
    home: Home, source: Source, connector: Connector, memory: Fetched, offer: Offer, folder: Path
) -> Snapshot:
    digest = memory.sha256_of(offer)
    if digest and (kept := kept_file(home.raw, digest)).exists():
        return _known(source, kept, offer, offer.provenance)
    delivery = connector.fetch(offer, folder)
    kept = adopt(delivery, home.raw)
    memory.remember(offer, delivery.version, delivery.sha256)
    say(f"fetched {source.name}/{offer.name}, {delivery.byte_count:,} bytes")
    return _known(source, kept, offer, delivery.provenance)


def _known(source: Source, kept: Path, offer: Offer, provenance: Provenance) -> Snapshot:
    return snapshot_of(
        kept,
        source_name=source.name,
        dataset=source.dataset,
        code_system=source.region_codes,
        name=offer.name,
        provenance=provenance,
    )
