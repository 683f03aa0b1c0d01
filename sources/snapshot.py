"""Bytes as received: found in an inbox, hashed, kept once in the vault with their provenance."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from contracts.errors import SourceUnavailable

_CHUNK = 1 << 20
_IGNORED_PREFIXES = (".", "~$")
_IGNORED_SUFFIXES = (".part", ".tmp", ".crdownload")


@dataclass(frozen=True)
class Snapshot:
    """One file as received. `path` is its copy in the vault, named by its hash."""

    snapshot_id: str
    source_name: str
    dataset: str
    code_system: str
    file_name: str
    sha256: str
    byte_count: int
    received_at: datetime
    path: Path


def find_files(home: Path, location: str) -> list[Path]:
    """Files of an inbox glob, oldest first, so that a correction comes after what it corrects.

    Raises SourceUnavailable when the folder itself is not there.
    """
    folder = home / Path(location).parent
    if not folder.is_dir():
        raise SourceUnavailable(f"The folder {folder} of the source does not exist: create it, or correct its location.")
    found = (path for path in home.glob(location) if path.is_file() and not _is_ignored(path.name))
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def _is_ignored(name: str) -> bool:
    return name.startswith(_IGNORED_PREFIXES) or name.lower().endswith(_IGNORED_SUFFIXES)


def take_snapshot(file: Path, store: Path, *, source_name: str, dataset: str, code_system: str) -> Snapshot:
    """Keep the bytes of `file` in `store` under their hash, once, and return what is known of them."""
    digest, byte_count = _hash(file)
    kept = store / digest[:2] / digest
    if not kept.exists():
        _keep(file, kept, digest)
    provenance = _provenance(kept, file, source_name)
    return Snapshot(
        snapshot_id=f"{source_name}/{digest[:16]}",
        source_name=source_name,
        dataset=dataset,
        code_system=code_system,
        file_name=file.name,
        sha256=digest,
        byte_count=byte_count,
        received_at=datetime.fromisoformat(provenance["received_at"]),
        path=kept,
    )


def _hash(file: Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    byte_count = 0
    for chunk in _chunks(file):
        digest.update(chunk)
        byte_count += len(chunk)
    return digest.hexdigest(), byte_count


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _keep(file: Path, kept: Path, digest: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(".part")
    copied = hashlib.sha256()
    with part.open("wb") as stream:
        for chunk in _chunks(file):
            copied.update(chunk)
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    if copied.hexdigest() != digest:
        part.unlink()
        raise SourceUnavailable(f"{file.name} changed while it was being read: run again when it is complete.")
    part.chmod(0o400)
    part.rename(kept)


def _provenance(kept: Path, file: Path, source_name: str) -> dict[str, str]:
    """When and from where these bytes first came; written once per source, beside them."""
    record = kept.with_name(f"{kept.name}.{source_name}.json")
    if not record.exists():
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        facts = {"source_name": source_name, "file_name": file.name, "sha256": kept.name, "received_at": now}
        part = record.with_suffix(".part")
        part.write_text(json.dumps(facts, indent=1), encoding="utf-8")
        part.rename(record)
    facts = json.loads(record.read_text(encoding="utf-8"))
    return {**facts, "file_name": file.name}
