"""ZIP archives: their members become files in the vault, under names of ours, when the whole archive is harmless.

No name of a member is ever used as a path. An archive whose names would lead elsewhere is refused all the same:
nobody who packs a table makes one.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from contracts.runtime.errors import FileRefused
from contracts.runtime.personal_text import scrubbed
from sources.opening.form import form_of
from sources.snapshots.snapshot import printable
from sources.text.lines import largest_unpacked, too_large
from sources.text.reading import Part

MOST_MEMBERS = 500
_CHUNK = 1 << 20
_IS_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
_LEFT_BY_SYSTEMS = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError)


def members_of(part: Part, folder: Path) -> list[Part]:
    """Every member as a file of its own in `folder`; what operating systems leave in archives is passed over.

    Raises FileRefused when the archive is damaged, encrypted, nested or a bomb, or names places outside of itself.
    """
    try:
        with zipfile.ZipFile(part.path) as archive:
            members = _checked(archive.infolist(), part.label)
            unpacked = list(_unpacked(archive, members, part, folder))
    except _DAMAGED as error:
        raise FileRefused(
            f"{part.label}: the archive cannot be opened; it is damaged. Fetch it again.", code="ARCHIVE_DAMAGED"
        ) from error
    if not unpacked:
        raise FileRefused(f"{part.label}: the archive holds no file. Send the table.", code="FILE_EMPTY")
    return unpacked


def _checked(members: list[zipfile.ZipInfo], label: str) -> list[zipfile.ZipInfo]:
    if len(members) > MOST_MEMBERS:
        raise _refused(label, f"holds {len(members)} members, more than {MOST_MEMBERS}", "ARCHIVE_MEMBERS")
    seen: set[str] = set()
    for member in members:
        _check_name(_with_slashes(member.orig_filename), label)
        _check_kind(member, label)
        if (name := str(PurePosixPath(_with_slashes(member.filename))).casefold()) in seen:
            raise _refused(label, f"holds {_shown(member.filename)} twice", "ARCHIVE_REPEATED")
        seen.add(name)
    return [member for member in members if _is_table(_with_slashes(member.filename))]


def _with_slashes(name: str) -> str:
    """Some programs write `data\\a.csv` where the format asks for `data/a.csv`."""
    return name.replace("\\", "/")


def _is_table(name: str) -> bool:
    return not name.endswith("/") and not _LEFT_BY_SYSTEMS.search(name)


def _check_name(name: str, label: str) -> None:
    """Refuses `..`, absolute names, drives and characters that no name should hold."""
    is_outside = name.startswith("/") or ".." in name.split("/") or bool(_DRIVE.match(name))
    if is_outside or "\0" in name or not name.strip("/"):
        raise _refused(label, f"names a place outside of itself, {_shown(name)}", "ARCHIVE_NAME")


def _check_kind(member: zipfile.ZipInfo, label: str) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(label, f"holds a link or a device, {_shown(member.filename)}", "ARCHIVE_LINK")
    if member.flag_bits & _IS_ENCRYPTED:
        raise FileRefused(
            f"{label}: the archive is protected by a password. Unpack it and send the table without one.",
            code="ARCHIVE_ENCRYPTED",
        )


def _refused(label: str, what: str, code: str) -> FileRefused:
    return FileRefused(f"{label}: the archive {what}. Send the table itself.", code=code)


def _shown(name: str) -> str:
    return ascii(scrubbed(name)[:80])


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], part: Part, folder: Path) -> Iterator[Part]:
    limit, so_far = largest_unpacked(part.path), 0
    for number, member in enumerate(members, start=1):
        path = folder / f"member-{number}"
        with archive.open(member) as stream, path.open("wb") as out:
            while chunk := stream.read(_CHUNK):
                so_far += len(chunk)
                if so_far > limit:
                    raise too_large(part.label, so_far)
                out.write(chunk)
        name = printable(_with_slashes(member.filename))
        own = replace(part, path=path, names=(name, *part.names), label=f"{part.label}[{name}]", title=name)
        _check_not_nested(own)
        yield replace(own, stem=path.name)


def _check_not_nested(part: Part) -> None:
    with part.path.open("rb") as stream:
        is_packed = stream.read(4).startswith(_PACKED)
    if is_packed and form_of(part.path, part.label)[0] != "workbook":
        raise FileRefused(
            f"{part.label}: an archive inside an archive. Unpack it and send the tables in one.", code="ARCHIVE_NESTED"
        )
