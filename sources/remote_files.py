"""Files of an object store or another machine: listed with their versions, and fetched when a version is new.

A file is streamed into a folder of the vault and counted; when it changes meanwhile, it is fetched once more.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from contracts.errors import SourceUnavailable
from sources.connector import Delivery, Offer, Provenance
from sources.remote_store import opened
from sources.snapshot import file_hash, is_ignored_name, printable

FETCH_SECONDS = 3600
"""The most time that one file may take, however slowly its bytes drip."""
LARGEST_FILE = 20 << 30
_CHUNK = 4 << 20
_WILDCARD = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class RemoteFile:
    """One file elsewhere. `version` changes when its bytes do: its ETag, else its time and size."""

    path: str
    version: str
    byte_count: int
    modified: str

    @property
    def name(self) -> str:
        return printable(PurePosixPath(self.path).name)


@dataclass(frozen=True)
class RemoteSource:
    """Where a source's files lie: an address with wildcards, and the file that keeps which versions were fetched."""

    source_name: str
    location: str
    fetched: Path


def list_remote(source: RemoteSource) -> list[RemoteFile]:
    """The files that match, oldest first. Raises SourceUnavailable when they cannot be listed."""
    with opened(source.location, source.source_name) as (store, path):
        store.info(_root(path))
        found = store.glob(path, detail=True) if _WILDCARD.search(path) else {path: store.info(path)}
    files = [_file(name, facts) for name, facts in found.items() if facts["type"] == "file"]
    return sorted(
        (file for file in files if not is_ignored_name(file.name)), key=lambda file: (file.modified, file.path)
    )


def _root(path: str) -> str:
    """What must be there for a glob to find nothing: the bucket, or the folder before the first wildcard."""
    bucket = path.partition("/")[0]
    return bucket or _WILDCARD.split(path)[0].rpartition("/")[0] or "/"


def _file(path: str, facts: dict[str, Any]) -> RemoteFile:
    modified = next((str(facts[key]) for key in ("LastModified", "mtime", "updated") if facts.get(key)), "")
    tag = next((str(facts[key]) for key in ("ETag", "etag") if facts.get(key)), "").strip('"')
    return RemoteFile(path, tag or f"{modified}/{facts['size']}", int(facts["size"] or 0), modified)


def fetch_remote(source: RemoteSource, file: RemoteFile, folder: Path) -> tuple[Path, RemoteFile]:
    """The bytes of a file in `folder`, under its name, and the version that they are.

    Raises SourceUnavailable when it cannot be read whole, is too large or takes too long, or changes twice.
    """
    target = folder / file.name
    with opened(source.location, source.source_name) as (store, _):
        for _ in range(2):
            _stream(store, file, target, source.source_name)
            store.invalidate_cache()
            now = _file(file.path, store.info(file.path))
            if now.version == file.version and target.stat().st_size == file.byte_count:
                return target, file
            file = now
    raise SourceUnavailable(
        f"Source {source.source_name}: {file.name} changes while it is read, or is cut short. Run again later."
    )


def _stream(store: Any, file: RemoteFile, target: Path, source_name: str) -> None:  # noqa: ANN401  fsspec has no types
    ends = time.monotonic() + FETCH_SECONDS
    written = 0
    with store.open(file.path, "rb", block_size=_CHUNK, cache_type="readahead") as stream, target.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            written += len(chunk)
            if written > LARGEST_FILE or time.monotonic() > ends:
                limit = f"{LARGEST_FILE >> 30} GB" if written > LARGEST_FILE else f"{FETCH_SECONDS // 60} minutes"
                raise SourceUnavailable(f"Source {source_name}: {file.name} takes more than {limit}. Send it in parts.")
            out.write(chunk)


class RemoteFiles:
    """The connector `files` for an address: every file that matches is an offer."""

    def __init__(self, source_name: str, location: str, *, publisher: str = "", licence: str = "") -> None:
        self.source = RemoteSource(source_name, location, Path())
        self.publisher, self.licence = publisher, licence
        self._listed: dict[str, RemoteFile] = {}

    def discover(self) -> Iterator[Offer]:
        """The files, oldest first; one whose name stands in two folders is named with its folder."""
        files = list_remote(self.source)
        counts = Counter(file.name for file in files)
        for file in files:
            name = file.name if counts[file.name] == 1 else "_".join(PurePosixPath(file.path).parts[-2:])
            self._listed[printable(name)] = file
            yield Offer(printable(name), file.version, provenance=self._provenance(file))

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """The bytes of one file, counted and hashed."""
        path, file = fetch_remote(self.source, self._listed[offer.name], folder)
        return Delivery(path, file_hash(path), path.stat().st_size, file.version, self._provenance(file))

    def _provenance(self, file: RemoteFile) -> Provenance:
        parts = urlsplit(self.source.location)
        where = parts.hostname if file.path.startswith("/") else ""
        return Provenance(f"{parts.scheme}://{where or ''}{file.path}", self.publisher, self.licence, file.modified)


def known_version(source: RemoteSource, file: RemoteFile) -> str | None:
    """The sha256 of this version of a file when it was fetched before."""
    kept = _read(source).get(file.path, {})
    return kept.get("sha256") if kept.get("version") == file.version else None


def remember_version(source: RemoteSource, file: RemoteFile, sha256: str) -> None:
    """Keep that this version of a file has these bytes."""
    facts = {"version": file.version, "sha256": sha256, "fetched_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    part = source.fetched.with_suffix(".part")
    part.write_text(json.dumps({**_read(source), file.path: facts}, indent=1), encoding="utf-8")
    part.replace(source.fetched)


def _read(source: RemoteSource) -> dict[str, dict[str, str]]:
    if not source.fetched.exists():
        return {}
    kept: dict[str, dict[str, str]] = json.loads(source.fetched.read_text(encoding="utf-8"))
    return kept
