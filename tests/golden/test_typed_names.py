"""A person of the files, typed where nobody expects one: file, sheet, heading, title, promise, owner, fund, region."""

import hashlib
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from canaries import outside, sightings
from case import run_case
from typed_home import CANARIES, NAME, make

from contracts.runtime.known_names import names_in, use_names_of
from flows.home.directory import Home
from flows.privacy.person_names import forget_names


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("typed")
    make(root)
    run_case(root, pages=True, files=("csv_excel", "workbook"))
    return root


def test_what_was_typed_around_the_person_stays(home: Path) -> None:
    with duckdb.connect(str(home / "release" / "cakupan.duckdb"), read_only=True) as release:
        shown = release.execute("SELECT promise, owner_name, fund, stated_status FROM commitment_progress").fetchall()
    three = "[...] [...] [...]"
    assert shown == [(f"Bayar {three}, dan [...]", "[...]", f"Dana {three}", f"jalan {three}")]


def test_names_are_kept_as_hashes_under_a_key_of_the_home(home: Path) -> None:
    """Any two words of a name, in any order; one word, or two of a region, are nobody's name."""
    kept = home / "vault" / "names"
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept.iterdir()} == {0o600}
    content = (kept / "2024-06").read_bytes()
    hashes = {content[start : start + 8] for start in range(0, len(content), 8)}
    plain = ("name KANARI MARIA", "KANARI MARIA", NAME)
    assert not {hashlib.sha256(text.encode()).digest()[:8][::-1] for text in plain} & hashes
    use_names_of(kept)
    for typed in ("KANARI, Maria", "Yosefina_Kanari", "maria kanari", "Maria Y. Kanari", "María Kanari"):
        assert names_in(f"untuk {typed} saja") == [typed]
    for public in ("Maria", "Kanari", "Maria dan Kanari", "Sumba Timur", "Nama Lengkap", "Jumlah Peserta"):
        assert names_in(public) == []


def test_without_a_key_that_can_be_read_nothing_is_recognised(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "vault" / "names", tmp_path / "names")
    for damage in ("", "no key"):
        (tmp_path / "names" / "key").write_text(damage, encoding="ascii")
        use_names_of(tmp_path / "names")
        assert names_in("Maria Kanari") == []
    use_names_of(home / "vault" / "names")
    assert names_in("Maria Kanari") == ["Maria Kanari"]


def test_names_are_forgotten_with_the_months_that_retention_cuts(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home / "vault" / "names", tmp_path / "vault" / "names")
    for now, seen in ((datetime(2024, 9, 1, tzinfo=UTC), ["Maria Kanari"]), (datetime(2024, 10, 1, tzinfo=UTC), [])):
        forget_names(Home(tmp_path), now, 3)
        assert names_in("Maria Kanari") == seen


def test_nothing_of_the_person_is_outside_of_inbox_and_vault(home: Path) -> None:
    files = outside(home)
    assert {file.suffix for file in files} >= {".duckdb", ".parquet", ".csv", ".html", ".json", ".xlsx"}
    assert sightings(files, CANARIES) == []
    assert sightings([home / "inbox"], CANARIES) != []
