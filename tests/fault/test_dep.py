"""DEP: what is installed is what was written down, and the wheel works without the checkout, the same each time."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_IGNORED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "data", "*.egg-info", "tests", "docs")
_BUILD = "from setuptools.build_meta import build_wheel; import sys; print(build_wheel(sys.argv[1]))"


def pins(name: str) -> dict[str, str]:
    """Package and version of each line of a file of requirements."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([^\s\\;]+)", text, re.MULTILINE))


def test_the_hashes_are_of_the_versions_that_ran_together() -> None:
    """`make hashes` writes them again when `constraints.txt` changed."""
    hashed, ran = pins("requirements-hashes.txt"), pins("constraints.txt")
    assert hashed
    assert {name: version for name, version in hashed.items() if ran.get(name, version) != version} == {}


def test_every_package_of_a_run_stands_on_the_page_of_licences_with_its_version() -> None:
    """`make licences` writes it again when `constraints.txt` changed."""
    page = (ROOT / "docs" / "reference" / "licences.md").read_text(encoding="utf-8")
    listed = {_plain(name): version for name, version in re.findall(r"^\| (\S+) \| (\d\S*) \|", page, re.MULTILINE)}
    needed = {_plain(name): version for name, version in pins("requirements-hashes.txt").items()}
    assert {name: version for name, version in needed.items() if listed.get(name) != version} == {}


def _plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["requirements-hashes.txt", "constraints.txt"])
def test_no_file_of_versions_names_a_host(name: str) -> None:
    assert re.findall(r"https?://\S+|--\S*index\S*", (ROOT / name).read_text(encoding="utf-8")) == []


def build(sources: Path, out: Path) -> Path:
    """The wheel of a copy of the sources, built elsewhere and at another time."""
    shutil.copytree(ROOT, sources, ignore=_IGNORED)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1717200000"}
    command = [sys.executable, "-c", _BUILD, str(out)]
    done = subprocess.run(command, cwd=sources, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return out / done.stdout.splitlines()[-1]


@pytest.mark.slow
def test_the_wheel_is_the_same_each_time_and_works_where_the_checkout_is_not(tmp_path: Path) -> None:
    first, second = (build(tmp_path / name / "sources", tmp_path / name) for name in ("one", "two"))
    assert hashlib.sha256(first.read_bytes()).digest() == hashlib.sha256(second.read_bytes()).digest()
    installed = tmp_path / "installed"
    with zipfile.ZipFile(first) as wheel:
        wheel.extractall(installed)
        kept = {name for name in wheel.namelist() if not name.endswith(".py")}
    rooms = [path.name for path in installed.iterdir() if path.is_dir() and not path.name.endswith(".dist-info")]
    ours = [file for room in rooms for file in (ROOT / room).rglob("*") if file.is_file()]
    found = [file for file in ours if file.suffix != ".py" and file.parent.name != "__pycache__"]
    data = {str(file.relative_to(ROOT)) for file in found}
    assert data
    assert data - kept == set()
    assert not any("__pycache__" in name for name in kept)

    def cakupan(*arguments: str) -> str:
        code = "import contracts; from flows.cli.main import main; print(contracts.__file__, flush=True); main()"
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert done.stdout.startswith(str(installed))
        return done.stdout

    assert "cakupan sample" in cakupan("--help")
    cakupan("sample", str(tmp_path / "home"), "--persons", "1000")
    assert (tmp_path / "home" / "cakupan.toml").exists()
