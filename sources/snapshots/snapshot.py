"""Bytes as received: found in an inbox, hashed, kept once in the vault with their provenance."""

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from contracts.language.months import claimed_months
from contracts.runtime.errors import FileRefused, SourceUnavailable
from contracts.runtime.fault_points import fault_point
from contracts.runtime.flush import flush
from sources.snapshots.connector import Delivery, Provenance

_CHUNK = 1 << 20
_BLOCK = 512
"""Bytes; the unit in which the system counts what a file takes up."""
NOWHERE_ELSE = Provenance()
"""Of a file that somebody dropped into the inbox."""
DESTROYED = ".destroyed"
IGNORED_PREFIXES = (".", "~$")
_IGNORED_SUFFIXES = (".part", ".tmp", ".crdownload")
_LEFT_BY_SYSTEMS = ("desktop.ini", "thumbs.db", "ehthumbs.db")
_WILDCARD = re.compile(r"[*?\[]")


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
    provenance: Provenance = NOWHERE_ELSE

    @property
    def label(self) -> str:
        """What errors call the file: its source and its name."""
        return f"{self.source_name}/{self.file_name}"


def printable(name: str) -> str:
    """A name with line breaks, terminal codes and bytes that are no text written out, as `a\\nb`."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)


def periods_of(name: str) -> tuple[str, ...]:
    """The months that a file name states, from the first to the last, as YYYY-MM; none when it states none."""
    months = claimed_months(name)
    if months is None:
        return ()
    first, last = (month.year * 12 + month.month - 1 for month in months)
    return tuple(f"{place // 12}-{place % 12 + 1:02d}" for place in range(first, last + 1))


def find_files(home: Path, location: str) -> list[Path]:
    """Files of an inbox glob, oldest first, so that a correction comes after what it corrects. Folders are passed over.

    Raises SourceUnavailable when the folder is not there or cannot be read, and FileRefused for a link or a pipe.
    """
    _check_folder(home / _fixed_part(location))
    found = [path for path in home.glob(location) if not is_ignored(path)]
    inbox = (home / _fixed_part(location)).resolve()
    for path in found:
        _check_plain(path, inbox)
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def _fixed_part(location: str) -> Path:
    """The folders of a glob before its first wildcard."""
    return Path(*takewhile(lambda part: not _WILDCARD.search(part), Path(location).parent.parts))


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise SourceUnavailable(
            f"The folder {folder} does not exist: create it, or correct the location of its source."
        )
    if not os.access(folder, os.R_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise SourceUnavailable(f"The folder {folder} cannot be read: give this user the right to read it.")


def is_ignored(path: Path) -> bool:
    """Whether what an inbox holds is no file of its source."""
    return is_ignored_name(path.name) or (path.is_dir() and not path.is_symlink())


def is_ignored_name(name: str) -> bool:
    """Whether a file is hidden, was left by an operating system, or somebody is still writing it."""
    lower = name.lower()
    return lower.startswith(IGNORED_PREFIXES) or lower.endswith(_IGNORED_SUFFIXES) or lower in _LEFT_BY_SYSTEMS


def _check_plain(path: Path, inbox: Path) -> None:
    """A link may lead out of the inbox, as may one of the folders, and a pipe never ends."""
    if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(inbox):
        raise _not_a_file(path)


def _not_a_file(path: Path) -> FileRefused:
    return FileRefused(
        f"{printable(str(path))} is a link, a pipe or a device, or is behind a link, and is not a file of its own."
        " Put the file itself into the inbox.",
        code="NOT_A_FILE",
    )


def take_snapshot(file: Path, store: Path, *, source_name: str, dataset: str, code_system: str) -> Snapshot:
    """Keep the bytes of `file` in `store` under their hash, once, and return what is known of them.

    Raises SourceUnavailable when it cannot be read, or changes while it is, and FileRefused when most of it was never
    written.
    """
    _check_written(file)
    digest, _ = _hash(file)
    kept = kept_file(store, digest)
    if not kept.exists():
        _keep(file, kept, digest)
    return snapshot_of(kept, source_name=source_name, dataset=dataset, code_system=code_system, name=file.name)


def kept_file(store: Path, sha256: str) -> Path:
    """Where the bytes with this hash are kept, or would be."""
    return store / sha256[:2] / sha256


def adopt(delivery: Delivery, store: Path) -> Path:
    """Move bytes that were fetched into the store, under the hash they were fetched with, and return their place."""
    kept = kept_file(store, delivery.sha256)
    if kept.exists():
        delivery.file.unlink()
    else:
        _make_folder(kept.parent)
        _put(delivery.file, kept)
    return kept


def snapshot_of(
    kept: Path, *, source_name: str, dataset: str, code_system: str, name: str, provenance: Provenance = NOWHERE_ELSE
) -> Snapshot:
    """What is known of bytes that are kept; where they came from is written beside them once."""
    return Snapshot(
        snapshot_id=f"{source_name}/{kept.name[:16]}",
        source_name=source_name,
        dataset=dataset,
        code_system=code_system,
        file_name=printable(name),
        sha256=kept.name,
        byte_count=kept.stat().st_size,
        received_at=datetime.fromisoformat(_provenance(kept, name, source_name, provenance)["received_at"]),
        path=kept,
        provenance=provenance,
    )


def destroy(kept: Path) -> int:
    """Remove kept bytes on purpose, and leave a mark, so that nothing brings them back by itself; returns how many."""
    byte_count = kept.stat().st_size
    destroyed_mark(kept).touch(mode=0o600)
    kept.unlink()
    return byte_count


def destroyed_mark(kept: Path) -> Path:
    """Beside the place of kept bytes when they were destroyed on purpose."""
    return kept.with_name(f"{kept.name}{DESTROYED}")


def kept_provenance(kept: Path, source_name: str) -> Provenance:
    """Where kept bytes first came from, as the note beside them says; nowhere else when there is no note."""
    note = _note(kept, source_name)
    facts = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    return Provenance(**{name: facts[name] for name in asdict(NOWHERE_ELSE) if name in facts})


def _note(kept: Path, source_name: str) -> Path:
    return kept.with_name(f"{kept.name}.{source_name}.json")


def _hash(file: Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    byte_count = 0
    for chunk in _chunks(file):
        digest.update(chunk)
        byte_count += len(chunk)
    return digest.hexdigest(), byte_count


def file_hash(file: Path) -> str:
    """The sha256 of the bytes of a file. Raises SourceUnavailable when it cannot be read."""
    return _hash(file)[0]


def _check_written(file: Path) -> None:
    """A file that is mostly holes is a download that goes on or was broken off, and would fill the vault with zeros."""
    with _opened(file) as stream:
        found = os.fstat(stream.fileno())
        if 2 * _BLOCK * found.st_blocks >= found.st_size or os.lseek(stream.fileno(), 0, os.SEEK_HOLE) >= found.st_size:
            return
    raise FileRefused(
        f"{printable(str(file))}: most of its {found.st_size:,} bytes were never written: a copy or download that is"
        " not complete. Send it again.",
        code="FILE_NOT_WRITTEN",
    )


def _chunks(file: Path) -> Iterator[bytes]:
    with _opened(file) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """A plain file and nothing that was put into its place since it was found: no link is followed, no pipe waited for.

    Raises SourceUnavailable when it cannot be read.
    """
    try:
        with open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise _not_a_file(file)
            yield stream
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _not_a_file(file) from error
        raise SourceUnavailable(
            f"{printable(str(file))} cannot be read ({error.strerror}): correct its permissions, or take it away.",
            code="FILE_UNREADABLE",
        ) from error


def _keep(file: Path, kept: Path, digest: str) -> None:
    _make_folder(kept.parent)
    copied = hashlib.sha256()
    with _written_once(kept) as stream:
        for chunk in _chunks(file):
            copied.update(chunk)
            stream.write(chunk)
        if copied.hexdigest() != digest:
            raise SourceUnavailable(f"{printable(file.name)} changed while it was read: run again when it is complete.")


@contextmanager
def _written_once(target: Path) -> Iterator[BinaryIO]:
    """A file that is there complete and read-only, or not at all."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with part.open("wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
    _put(part, target)


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        flush(folder.parent)


def _put(part: Path, target: Path) -> None:
    """Give a file that is whole and flushed its name in the store."""
    part.chmod(0o400)
    fault_point("snapshot.part")
    part.rename(target)
    flush(target.parent)
    destroyed_mark(target).unlink(missing_ok=True)
    fault_point("snapshot.kept")


def _provenance(kept: Path, file_name: str, source_name: str, origin: Provenance) -> dict[str, str]:
    """When and from where these bytes first came; written once per source, beside them."""
    record = _note(kept, source_name)
    if not record.exists():
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        facts = {"source_name": source_name, "file_name": printable(file_name), "sha256": kept.name, "received_at": now}
        facts |= {name: printable(text) for name, text in asdict(origin).items() if text}
        with _written_once(record) as stream:
            stream.write(json.dumps(facts, indent=1).encode())
    kept_facts: dict[str, str] = json.loads(record.read_text(encoding="utf-8"))
    return kept_facts
