"""Files and folders that cannot be read: missing, without permission, links, pipes. None hangs, none is silent."""

import os
import socket
from pathlib import Path

import pytest
from office import CSV, Office, people

from contracts.runtime.errors import CakupanError

only_for_users = pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")


def test_a_missing_inbox_is_an_unavailable_source(office: Office) -> None:
    outcome = office.send()
    assert (outcome.code, outcome.exit_status) == ("SOURCE_UNAVAILABLE", 4)
    assert str(office.inbox) in outcome.sentence
    assert "create it" in outcome.sentence


def test_an_inbox_that_is_a_file_is_an_unavailable_source(office: Office) -> None:
    office.inbox.parent.mkdir()
    office.inbox.touch()
    assert office.send().exit_status == 4


@only_for_users
def test_a_file_without_permission_is_an_unavailable_source(office: Office) -> None:
    office.put_rows(people(2)).chmod(0)
    outcome = office.send()
    assert (outcome.code, outcome.exit_status) == ("FILE_UNREADABLE", 4)
    assert CSV in outcome.sentence
    assert "permission" in outcome.sentence


@only_for_users
def test_an_inbox_without_permission_is_an_unavailable_source_and_not_an_empty_one(office: Office) -> None:
    office.put_rows(people(2))
    office.inbox.chmod(0)
    try:
        assert office.send().exit_status == 4
    finally:
        office.inbox.chmod(0o700)


def test_folders_and_unfinished_files_are_passed_over(office: Office) -> None:
    office.put_rows(people(2))
    (office.inbox / "arsip").mkdir()
    for name in ("a.csv.part", ".b.csv", "~$peserta.xlsx", "c.csv.crdownload"):
        office.put(name, "x")
    assert list(office.send().ledger) == [CSV]


@pytest.mark.parametrize("target", ["/etc/hostname", "/dev/zero", "/nowhere/at/all", "."])
def test_a_link_is_refused_wherever_it_leads(office: Office, target: str) -> None:
    office.put_rows(people(2))
    (office.inbox / "tautan.csv").symlink_to(target)
    _assert_no_file(office, "tautan.csv")


def test_a_pipe_is_refused_and_not_waited_for(office: Office) -> None:
    office.put_rows(people(2))
    os.mkfifo(office.inbox / "pipa.csv")
    _assert_no_file(office, "pipa.csv")


def test_a_socket_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.put_rows(people(2))
    monkeypatch.chdir(office.inbox)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("soket.csv")
        _assert_no_file(office, "soket.csv")


def test_ten_gigabytes_that_were_never_written_are_refused_at_once(office: Office) -> None:
    office.put_rows(people(2))
    with (office.inbox / CSV).open("r+b") as stream:
        stream.truncate(10 * 2**30)
    outcome = office.send()
    assert (outcome.code, outcome.exit_status) == ("FILE_NOT_WRITTEN", 3)
    assert CSV in outcome.sentence
    assert not list((office.root / "vault" / "raw").rglob("*.part"))


def _assert_no_file(office: Office, name: str) -> None:
    outcome = office.send()
    assert (outcome.code, outcome.exit_status) == ("NOT_A_FILE", 3)
    assert name in outcome.sentence
    assert "Put the file itself into the inbox" in outcome.sentence


def test_a_file_that_goes_away_while_it_is_read_is_an_unavailable_source(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = office.put_rows(people(2))
    opened = os.open

    def gone(path: Path, *arguments: int, **options: int) -> int:
        if path == file:
            raise FileNotFoundError(2, "No such file or directory")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(os, "open", gone)
    with pytest.raises(CakupanError) as refusal:
        office.stage()
    assert (refusal.value.code, refusal.value.exit_status) == ("FILE_UNREADABLE", 4)
