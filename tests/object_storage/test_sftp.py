"""SFTP: files of a host whose key is known, read over a real connection; any other host is refused."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.runtime.errors import CakupanError
from sources.remote_files.connector import RemoteFiles, fetch_remote, list_remote

paramiko = pytest.importorskip("paramiko", reason="make s3 installs it")
pytest.importorskip("fsspec.implementations.sftp")

PASSWORD = "canary-sftp-password"


class Login(paramiko.ServerInterface):  # type: ignore[misc]
    """Lets in who knows the password."""

    def check_auth_password(self, _user: str, password: str) -> int:
        return int(paramiko.AUTH_SUCCESSFUL if password == PASSWORD else paramiko.AUTH_FAILED)

    def check_channel_request(self, _kind: str, _channel: int) -> int:
        return int(paramiko.OPEN_SUCCEEDED)

    def get_allowed_auths(self, _user: str) -> str:
        return "password"


class Folder(paramiko.SFTPServerInterface):  # type: ignore[misc]
    """One folder of this machine, to be read."""

    root = Path()

    def list_folder(self, path: str) -> Any:
        names = sorted((self.root / path.lstrip("/")).iterdir())
        return [paramiko.SFTPAttributes.from_stat(name.stat(), name.name) for name in names]

    def stat(self, path: str) -> Any:
        place = self.root / path.lstrip("/")
        return paramiko.SFTPAttributes.from_stat(place.stat()) if place.exists() else paramiko.SFTP_NO_SUCH_FILE

    lstat = stat

    def open(self, path: str, flags: int, _attributes: Any) -> Any:
        handle = paramiko.SFTPHandle(flags)
        handle.readfile = (self.root / path.lstrip("/")).open("rb")
        return handle


@pytest.fixture(scope="module")
def key() -> Any:
    return paramiko.RSAKey.generate(2048)


@pytest.fixture
def host(key: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server with a folder `kupang`, its password in the environment; its key is not yet known."""
    (tmp_path / "served" / "kupang").mkdir(parents=True)
    monkeypatch.setattr(Folder, "root", tmp_path / "served")
    monkeypatch.setenv("SFTP_PASSWORD", PASSWORD)
    monkeypatch.setenv("SFTP_KNOWN_HOSTS", str(tmp_path / "known_hosts"))
    monkeypatch.setenv("HOME", str(tmp_path))
    listener = socket.create_server(("127.0.0.1", 0))
    transports: list[Any] = []
    threading.Thread(target=_serve, args=(listener, key, transports), daemon=True).start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    for transport in transports:
        transport.close()
    listener.close()


def _serve(listener: socket.socket, key: Any, transports: list[Any]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        transport = paramiko.Transport(connection)
        transport.add_server_key(key)
        transport.set_subsystem_handler("sftp", paramiko.SFTPServer, Folder)
        transports.append(transport)
        try:
            transport.start_server(server=Login())
        except (paramiko.SSHException, EOFError):
            transport.close()


def trust(host: str, key: Any, tmp_path: Path) -> None:
    name, _, port = host.partition(":")
    (tmp_path / "known_hosts").write_text(f"[{name}]:{port} {key.get_name()} {key.get_base64()}\n", encoding="utf-8")


def location(host: str) -> str:
    return f"sftp://kantor@{host}/kupang/*.csv"


def test_files_of_a_known_host_are_listed_and_fetched(host: str, key: Any, tmp_path: Path) -> None:
    trust(host, key, tmp_path)
    (tmp_path / "served" / "kupang" / "peserta_2024-06.csv").write_bytes(b"a\n" * 100_000)
    (tmp_path / "served" / "kupang" / "surat.pdf").write_bytes(b"x")
    (listed,) = list_remote(location(host), "office")
    path, _ = fetch_remote(location(host), "office", listed, tmp_path)
    assert path.read_bytes() == b"a\n" * 100_000


def test_a_host_whose_key_nobody_knows_is_refused(host: str) -> None:
    with pytest.raises(CakupanError) as refusal:
        list_remote(location(host), "office")
    assert (refusal.value.code, refusal.value.exit_status) == ("SOURCE_UNAVAILABLE", 4)


def test_another_key_than_the_known_one_is_refused(host: str, tmp_path: Path) -> None:
    trust(host, paramiko.RSAKey.generate(2048), tmp_path)
    with pytest.raises(CakupanError, match="SSHException"):
        list_remote(location(host), "office")


def test_a_wrong_password_is_told_and_not_shown(
    host: str, key: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(host, key, tmp_path)
    monkeypatch.setenv("SFTP_PASSWORD", "another-canary")
    with pytest.raises(CakupanError, match="does not let us in") as refusal:
        list_remote(location(host), "office")
    assert "canary" not in str(refusal.value)


def test_the_address_of_a_file_names_its_host_and_no_user(host: str, key: Any, tmp_path: Path) -> None:
    trust(host, key, tmp_path)
    (tmp_path / "served" / "kupang" / "a.csv").write_bytes(b"x")
    (offer,) = RemoteFiles("office", location(host)).discover()
    assert offer.provenance.address == "sftp://127.0.0.1/kupang/a.csv"
