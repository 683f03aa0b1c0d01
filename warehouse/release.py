"""A release: built aside, checkpointed, verified, flushed to disk and moved into place whole. Readers never wait.

release/<release_id>/   cakupan.duckdb  *.parquet  *.csv  datapackage.json  satu_data.json  manifest.json
                        *.html  index.pdf  charts/*.svg,png  cakupan.xlsx  csv_excel/*.csv
release/cakupan.duckdb  the current release, replaced by rename
release/latest.json     names it; moves last
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from contracts.indicators.release_file import ReleaseFile
from contracts.language.ddl import quoted
from contracts.language.table import Table
from contracts.marts.release_tables import RELEASE_TABLES
from contracts.runtime.errors import CakupanError
from contracts.runtime.fault_points import fault_point
from contracts.runtime.flush import flush
from warehouse.release_form import OUTGOING, release_file
from warehouse.session import Session, open_session

DATABASE = "cakupan.duckdb"
MANIFEST = "manifest.json"
POINTER = "latest.json"
_BUILDING = ".building-"

Complete = Callable[[Path, Mapping[str, ReleaseFile]], Mapping[str, Any]]
"""Writes what is beside the files of tables, which it gets, into the folder; returns what the manifest says of it."""


class ReleaseBroken(CakupanError):
    """A release is not what was meant to be published."""

    code = "RELEASE_BROKEN"


def build_release(
    session: Session, folder: Path, release_id: str, manifest: Mapping[str, Any], complete: Complete
) -> Path:
    """Write the release tables of the warehouse into a hidden folder, verified and flushed, and return it.

    Beside them is what `complete` writes.
    """
    drop_unfinished(folder)
    building = folder / f"{_BUILDING}{release_id}"
    building.mkdir()
    meant = [_fingerprint(session, table.name, table) for table in RELEASE_TABLES]
    write_database(session, building / DATABASE)
    fault_point("build.database")
    with open_session(building / DATABASE, building, read_only=True) as written:
        expected = _verified(written, meant)
        write_tables(written, building)
    tables = files_of(building)
    added = complete(building, tables)
    hashes = {name: file.sha256 for name, file in files_of(building, tables).items()}
    facts = {**manifest, **added, "release_id": release_id, "tables": expected, "files": hashes}
    (building / MANIFEST).write_text(json.dumps(facts, indent=1, default=str, allow_nan=False), encoding="utf-8")
    fault_point("build.files")
    for path in (building, *sorted(building.rglob("*"))):
        path.chmod(0o755 if path.is_dir() else 0o644)
        flush(path)
    return building


def drop_unfinished(folder: Path) -> None:
    """Remove what a killed run left half built."""
    for leftover in folder.glob(f"{_BUILDING}*"):
        shutil.rmtree(leftover)
    for part in folder.glob("*.part"):
        part.unlink()


def write_database(session: Session, file: Path) -> None:
    """Every release table in one DuckDB file."""
    with release_file(session, file):
        for table in RELEASE_TABLES:
            rows = f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}"
            session.run(f"INSERT INTO {OUTGOING}.main.{table.table_name} {rows}")


def _verified(session: Session, meant: Sequence[tuple[Any, ...]]) -> dict[str, dict[str, Any]]:
    """The checksum of every table, read from the file itself: every column of it. Raises ReleaseBroken when a table is
    not what the warehouse has.
    """
    for table, fingerprint in zip(RELEASE_TABLES, meant, strict=True):
        if _fingerprint(session, table.table_name, table) != fingerprint:
            raise ReleaseBroken(f"{table.table_name} was not written as it is in the warehouse. Run again.")
    return {table.table_name: checksum(session, table.table_name, table) for table in RELEASE_TABLES}


def _fingerprint(session: Session, relation: str, table: Table) -> tuple[Any, ...]:
    """What equal rows have in common, under one version of DuckDB: a quarter of what a checksum costs."""
    columns = ", ".join(field.name for field in table.fields)
    return session.rows(f"SELECT count(*), sum(hash({columns})) FROM {relation}")[0]


def table_checksums(session: Session) -> dict[str, dict[str, Any]]:
    """The checksum of every release table of the warehouse."""
    return {table.table_name: checksum(session, table.name, table) for table in RELEASE_TABLES}


def checksum(session: Session, relation: str, table: Table) -> dict[str, Any]:
    """Rows and a hash over every value of a table but the id of its release, so that equal content has an equal hash.

    It is independent of row order and of the DuckDB version.
    """
    values = [field.name for field in table.fields if field.name != "release_id"]
    columns = ", ".join(f"coalesce({name}::VARCHAR, chr(0))" for name in values)
    rows, digest = session.rows(
        f"SELECT count(*), md5(string_agg(md5(concat_ws(chr(31), {columns})), '' ORDER BY {', '.join(table.key)}))"
        f" FROM {relation}"
    )[0]
    return {"row_count": rows, "checksum": digest}


def write_tables(session: Session, folder: Path) -> None:
    """Every table of a written file as Parquet and CSV, in the order of the file: to sort again is half of the work."""
    for table in RELEASE_TABLES:
        rows = f"(SELECT * FROM {table.table_name})"
        path = folder / table.table_name
        session.run(f"COPY {rows} TO {quoted(f'{path}.parquet')} (FORMAT parquet, COMPRESSION zstd)")
        session.run(f"COPY {rows} TO {quoted(f'{path}.csv')} (FORMAT csv, HEADER)")


def files_of(folder: Path, known: Mapping[str, ReleaseFile] = MappingProxyType({})) -> dict[str, ReleaseFile]:
    """Every file by its path below the folder, such as `charts/ranking.id.svg`, with its length and hash.

    Those that are `known` are not read again.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {file.relative_to(folder).as_posix(): file for file in files}
    return {name: known.get(name) or _file(file) for name, file in named.items()}


def _file(path: Path) -> ReleaseFile:
    content = path.read_bytes()
    return ReleaseFile(len(content), hashlib.sha256(content).hexdigest())


def check_no_wal(folder: Path) -> None:
    """Raises ReleaseBroken when a write-ahead log is beside the current file: beside another file it is damage."""
    if (folder / f"{DATABASE}.wal").exists():
        raise ReleaseBroken(
            f"{DATABASE}.wal is beside the current release: a tool opened it for writing. Close the tool, delete the"
            " .wal file and run again."
        )


def show_release(folder: Path, release_id: str) -> None:
    """Show a built release to readers: its folder, then the current file, then the pointer.

    What a killed run left undone of it is done by calling it again. Raises ReleaseBroken when there is no such release.
    """
    check_no_wal(folder)
    building = folder / f"{_BUILDING}{release_id}"
    if building.exists():
        building.rename(folder / release_id)
        flush(folder)
    elif not is_kept(folder, release_id):
        raise ReleaseBroken(
            f"Readers should see {release_id}, but its folder is gone. Go back to a release that is kept."
        )
    fault_point("show.folder")
    point_at(folder, release_id)


def is_kept(folder: Path, release_id: str) -> bool:
    """Whether the release is there, under its name or built aside."""
    return any((folder / name / MANIFEST).exists() for name in (release_id, f"{_BUILDING}{release_id}"))


def point_at(folder: Path, release_id: str) -> None:
    """Make `release_id` the current release."""
    _replace(folder / DATABASE, (folder / release_id / DATABASE).read_bytes())
    fault_point("show.database")
    _replace(folder / POINTER, json.dumps({"release_id": release_id}, indent=1).encode())
    fault_point("show.pointer")
    flush(folder)


def _replace(file: Path, content: bytes) -> None:
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(content)
    part.chmod(0o644)
    flush(part)
    fault_point("show.part")
    part.replace(file)


def current_release(folder: Path) -> str | None:
    """The id that readers see, or None before the first release."""
    pointer = folder / POINTER
    return str(json.loads(pointer.read_text(encoding="utf-8"))["release_id"]) if pointer.exists() else None


def published_at(release_id: str) -> datetime:
    """When a release was made, UTC; its id begins with it, so that ids sort by time."""
    return datetime.strptime(release_id[:16], "%Y%m%dT%H%M%SZ")  # noqa: DTZ007  the ledger keeps UTC without a zone


def kept_ids(folder: Path) -> list[str]:
    """The ids of all releases that are kept, newest first, whatever state they are in."""
    return sorted(
        (file.parent.name for file in folder.glob(f"*/{MANIFEST}") if file.parent.name[0] != "."), reverse=True
    )


def releases(folder: Path) -> Iterator[dict[str, Any]]:
    """The manifests of all releases that are kept, newest first."""
    for release_id in kept_ids(folder):
        yield json.loads((folder / release_id / MANIFEST).read_text(encoding="utf-8"))


def drop_old_releases(folder: Path, keep: int) -> None:
    """Remove all but the newest `keep` releases, and never the current one."""
    current = current_release(folder)
    for release_id in kept_ids(folder)[keep:]:
        if release_id != current:
            shutil.rmtree(folder / release_id)
