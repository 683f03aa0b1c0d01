"""Nothing leaves the machine: every connection of every process of a run, as the kernel saw them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from case import FOLDER

from report.page import without_network

ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
OURS = re.compile(r"127\.|::1$|::ffff:127\.")
Traced = Callable[..., list[str]]


@pytest.fixture
def traced(tmp_path: Path) -> Traced:
    """Runs a command and gives the address of every internet connection or message of all its processes."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (Debian: apt-get install strace)")

    def run(*command: object) -> list[str]:
        calls = "trace=connect,sendto,sendmsg,sendmmsg"
        trace = ["strace", "--seccomp-bpf", "-f", "-qq", "-e", calls, "-o", str(tmp_path / "trace")]
        finished = subprocess.run([*trace, *map(str, command)], capture_output=True, text=True, check=False)
        assert finished.returncode == 0, finished.stderr
        found = ADDRESS.findall((tmp_path / "trace").read_text(encoding="utf-8", errors="replace"))
        return ["".join(pair) for pair in found]

    return run


@pytest.mark.slow
def test_a_run_that_prints_its_page_connects_to_nothing_beyond_this_machine(tmp_path: Path, traced: Traced) -> None:
    home = shutil.copytree(FOLDER / "coverage", tmp_path / "home")
    command = Path(sys.executable).with_name("cakupan")
    addresses = traced(command, "run", "--config", home / "cakupan.toml")
    assert addresses, "a run talks to its own server"
    assert [address for address in addresses if not OURS.match(address)] == []
    assert len(list((home / "release").glob("*/index.pdf"))) == (shutil.which("chromium") is not None)


CALLS = "import socket\ntry: socket.create_connection(('192.0.2.1', 9), 0.01)\nexcept OSError: pass"


def test_a_connection_beyond_this_machine_would_be_seen(traced: Traced) -> None:
    assert traced(sys.executable, "-c", CALLS) == ["192.0.2.1"]


def test_what_is_started_without_network_cannot_open_an_internet_socket(traced: Traced) -> None:
    assert traced(sys.executable, without_network.__file__, sys.executable, "-c", CALLS) == []
