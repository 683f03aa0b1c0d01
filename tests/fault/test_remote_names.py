"""Path traversal over the network: a name that a portal, a store or an address gives is a name of one file here."""

from pathlib import Path

import pytest

from sources.http.connector import name_of
from sources.snapshots.names import safe_name

NAMES = {
    "../../etc/passwd": "_.._etc_passwd",
    "/etc/passwd": "_etc_passwd",
    "..\\..\\boot.ini": "_.._boot.ini",
    "..": "data",
    "": "data",
    ".hidden.csv": "hidden.csv",
    "a\0b\n\x1b[31m.csv": "a\\x00b\\n\\x1b[31m.csv",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_from_elsewhere_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    assert safe_name(name) == NAMES[name]
    (tmp_path / safe_name(name)).write_bytes(b"x")
    assert [file.name for file in tmp_path.iterdir()] == [NAMES[name]]


def test_a_name_that_is_too_long_for_the_system_keeps_its_end(tmp_path: Path) -> None:
    name = f"{'Kabupaten é ' * 60}2024-06.csv"
    (tmp_path / f"{safe_name(name)}.part").touch()
    assert safe_name(name).endswith("2024-06.csv")


@pytest.mark.parametrize("path", ["/%2e%2e/%2e%2e/etc/passwd", "/data/..%2f..%2fpasswd", "/%00", "/."])
def test_the_end_of_an_address_is_a_name(path: str, tmp_path: Path) -> None:
    (tmp_path / name_of(f"https://data.example.go.id{path}")).write_bytes(b"x")
    assert len(list(tmp_path.iterdir())) == 1
