"""An S3 server on loopback, in an environment of its own that `make s3` makes; without it these tests are skipped."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.home.directory import Home
from flows.settings.cakupan_toml import Settings, read_settings

Configured = Callable[[str], Settings]
SERVER = Path(__file__).parents[2] / ".venv-s3" / "bin" / "moto_server"
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "canary-secret-9f3", "AWS_DEFAULT_REGION": "us-east-1"}
_START_SECONDS = 30


@pytest.fixture
def configured(tmp_path: Path) -> Configured:
    """Makes a home of a configuration, and returns its settings."""

    def made(config: str) -> Settings:
        (tmp_path / "cakupan.toml").write_text(config, encoding="utf-8")
        found = read_settings(tmp_path / "cakupan.toml")
        Home(found.home).make()
        return found

    return made


@pytest.fixture(scope="session")
def s3_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that is up."""
    pytest.importorskip("s3fs", reason="make s3 installs it")
    if not SERVER.exists():
        pytest.skip("make s3 makes the server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("s3") / "log"
    command = [str(SERVER), "-H", "127.0.0.1", "-p", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **KEYS}) as server:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the S3 server did not start")


@pytest.fixture
def bucket(s3_address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The client's file system, with a new bucket of the name `bucket`."""
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": s3_address, "AWS_EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    import s3fs  # type: ignore[import-untyped]

    store = s3fs.S3FileSystem(skip_instance_cache=True)
    store.mkdir("bucket")
    yield store
    store.rm("bucket", recursive=True)
