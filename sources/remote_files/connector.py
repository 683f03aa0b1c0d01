"""The connector `files` where they are in an object store or on another machine.

A file is streamed into a folder of the vault and counted; when it changes meanwhile, it is fetched once more.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from contracts.runtime.errors import SourceUnavailable
from sources.remote_files.stores import opened
from sources.snapshots.connector import Delivery, Offer, Provenance
from sources.snapshots.names import safe_name
from sources.snapshots.snapshot import file_hash, is_ignored_name, periods_of, printable

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


@dataclass
class RemoteFiles:
    """The files behind an address with wildcards, such as `s3://bucket/folder/*.csv`, oldest first."""

    source_name: str
    location: str
    _listed: dict[str, RemoteFile] = field(default_factory=dict, init=False)

    def discover(self) -> Iterator[Offer]:
        """Every file that matches; one whose name is in two folders is named with its folder.

        Raises SourceUnavailable when they cannot be listed.
        """
        files = list_remote(self.location, self.source_name)
        counts = Counter(file.name for file in files)
        for file in files:
            name = file.name if counts[file.name] == 1 else printable("_".join(PurePosixPath(file.path).parts[-2:]))
            self._listed[name] = file
            address = Provenance(self._address(file), released=file.modified)
            yield Offer(name, file.version, periods_of(name), address)

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """The bytes of one file, whole. Raises SourceUnavailable when it changes while it is read."""
        path, file = fetch_remote(self.location, self.source_name, self._listed[offer.name], folder)
        return Delivery(path, file_hash(path), path.stat().st_size, file.version, offer.provenance)

    def _address(self, file: RemoteFile) -> str:
        """Where a file is, without a user: in a bucket, or by a path of the host and its port."""
        parts = urlsplit(self.location)
        host = parts.netloc.rpartition("@")[2].lower() if file.path.startswith("/") else ""
        return f"{parts.scheme}://{host}{file.path}"


def list_remote(location: str, source_name: str) -> list[RemoteFile]:
    """The files that match, oldest first. Raises SourceUnavailable when they cannot be listed."""
    with opened(location, f"Source {source_name}") as (store, path):
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


def fetch_remote(location: str, source_name: str, file: RemoteFile, folder: Path) -> tuple[Path, RemoteFile]:
    """The bytes of a file in `folder`, under its name, and the version that they are.

    Raises SourceUnavailable when it cannot be read whole, is too large or takes too long, or changes twice.
    """
    target = folder / safe_name(file.name)
    with opened(location, f"Source {source_name}") as (store, _):
        for _ in range(2):
            _stream(store, file, target, source_name)
            store.invalidate_cache()
            now = _file(file.path, store.info(file.path))
            if now.version == file.version and target.stat().st_size == file.byte_count:
                return target, file
            file = now
    raise SourceUnavailable(
        f"Source {source_name}: {file.name} changes while it is read, or is cut short. Run again later."
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
