"""Snapshots: the bytes as received, kept once under their hash, with where they came from."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from contracts.runtime.errors import FileRefused, SourceUnavailable
from sources.snapshots import snapshot
from sources.snapshots.inbox import passed_over
from sources.snapshots.snapshot import Snapshot, find_files, printable, take_snapshot


def take(file: Path, store: Path, source_name: str = "kantor") -> Snapshot:
    return take_snapshot(file, store, source_name=source_name, dataset="participants", code_system="names")


def drop(home: Path, name: str, content: bytes = b"a", *, age: int = 0) -> Path:
    """A file of the inbox, so many seconds old."""
    file = home / "inbox" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (1_700_000_000 - age, 1_700_000_000 - age))
    return file


def test_the_kept_bytes_are_those_received_under_their_hash_and_read_only(tmp_path: Path) -> None:
    file = drop(tmp_path, "a.csv", b"content")
    taken = take(file, tmp_path / "raw")
    assert taken.sha256 == hashlib.sha256(b"content").hexdigest()
    assert taken.path.read_bytes() == b"content"
    assert taken.path.stat().st_mode & 0o777 == 0o400
    assert (taken.byte_count, taken.file_name, taken.label) == (7, "a.csv", "kantor/a.csv")


def test_provenance_says_when_and_from_whom_the_bytes_came_first(tmp_path: Path) -> None:
    first = take(drop(tmp_path, "a.csv"), tmp_path / "raw")
    again = take(drop(tmp_path, "b.csv"), tmp_path / "raw")
    facts = json.loads(first.path.with_name(f"{first.sha256}.kantor.json").read_text(encoding="utf-8"))
    assert (facts["source_name"], facts["file_name"]) == ("kantor", "a.csv")
    assert again.received_at == first.received_at
    assert again.file_name == "b.csv"


def test_the_same_bytes_of_two_sources_have_two_provenances_and_one_copy(tmp_path: Path) -> None:
    file = drop(tmp_path, "a.csv")
    one, other = take(file, tmp_path / "raw", "satu"), take(file, tmp_path / "raw", "dua")
    assert one.path == other.path
    assert one.snapshot_id != other.snapshot_id
    assert len(list(one.path.parent.iterdir())) == 3


def test_a_copy_that_a_crash_left_unfinished_is_made_anew(tmp_path: Path) -> None:
    file = drop(tmp_path, "a.csv", b"content")
    digest = hashlib.sha256(b"content").hexdigest()
    unfinished = tmp_path / "raw" / digest[:2] / f"{digest}.part"
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes(b"cont")
    unfinished.chmod(0o400)
    assert take(file, tmp_path / "raw").path.read_bytes() == b"content"
    assert not unfinished.exists()


def test_a_file_that_changes_while_it_is_read_is_left_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = drop(tmp_path, "a.csv", b"half")
    hashed = snapshot._hash

    def then_it_grows(path: Path) -> tuple[str, int]:
        found = hashed(path)
        path.write_bytes(b"half and half")
        return found

    monkeypatch.setattr(snapshot, "_hash", then_it_grows)
    with pytest.raises(SourceUnavailable, match="changed while it was read"):
        take(file, tmp_path / "raw")
    assert [kept for kept in (tmp_path / "raw").rglob("*") if kept.is_file() and kept.suffix != ".part"] == []


def test_files_come_oldest_first_and_by_name_where_the_time_is_the_same(tmp_path: Path) -> None:
    for name, age in (("c.csv", 5), ("b.csv", 5), ("a.csv", 1), ("z.csv", 9)):
        drop(tmp_path, name, age=age)
    assert [file.name for file in find_files(tmp_path, "inbox/*")] == ["z.csv", "b.csv", "c.csv", "a.csv"]


def test_folders_and_unfinished_files_are_no_files_of_a_source(tmp_path: Path) -> None:
    left_by_systems = ("desktop.ini", "Thumbs.db", "DESKTOP.INI")
    for name in ("a.csv", ".a.csv", "~$a.xlsx", "a.csv.part", "a.TMP", "a.crdownload", "arsip/b.csv", *left_by_systems):
        drop(tmp_path, name)
    assert [file.name for file in find_files(tmp_path, "inbox/*")] == ["a.csv"]
    named = ("DESKTOP.INI", "Thumbs.db", "a.TMP", "a.crdownload", "a.csv.part", "arsip/", "desktop.ini")
    assert passed_over(tmp_path, "inbox/*") == named


def test_a_pattern_may_stand_in_a_folder(tmp_path: Path) -> None:
    drop(tmp_path, "ende/a.csv")
    drop(tmp_path, "belu/b.csv", age=1)
    assert [file.name for file in find_files(tmp_path, "inbox/*/*.csv")] == ["b.csv", "a.csv"]


def test_a_folder_that_is_not_there_is_no_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match=r"inbox/ende does not exist: create it"):
        find_files(tmp_path, "inbox/ende/*")


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "link"])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, make: object) -> None:
    drop(tmp_path, "a.csv")
    make(tmp_path / "inbox" / "b.csv")  # type: ignore[operator]
    with pytest.raises(FileRefused, match=r"b\.csv is a link, a pipe or a device"):
        find_files(tmp_path, "inbox/*")


def test_names_are_written_out_where_they_do_not_print(tmp_path: Path) -> None:
    assert printable("a\nb\x1b[31m") == "a\\nb\\x1b[31m"
    assert printable("Peserta Ende é.csv") == "Peserta Ende é.csv"
    strange = drop(tmp_path, os.fsdecode(b"a\xff.csv"))
    assert take(strange, tmp_path / "raw").file_name == "a\\udcff.csv"
