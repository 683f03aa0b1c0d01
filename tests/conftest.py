"""What many tests share: the installed command, a small sample, and one real publication of it.

The main job is run as people run it: the installed command in a process of its own, with Prefect and its temporary
server. It takes many seconds, so it runs once for all workers, begins early and works beside the tests that do not need
it; a test that changes a home takes a copy of it.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest
from shared_once import Make, Once, made_once, shared_place

PERSONS = 5_000
_PLANTED, _PLANTED_FROM = 50, 17_263_541
_OURS = ("CAKUPAN_", "PREFECT_", "GX_")
_PATIENCE_SECONDS = 900

Finished = subprocess.CompletedProcess[str]
Cakupan = Callable[..., Finished]
OpenDatabase = Callable[[Path], duckdb.DuckDBPyConnection]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow tests run last, and before them those that wait for the first run."""
    items.sort(key=lambda item: (item.get_closest_marker("slow") is not None, "first_run" in fixtures_of(item)))


def fixtures_of(item: pytest.Item) -> list[str]:
    """The names of all fixtures that a test needs, directly or not."""
    return list(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def is_wanted(request: pytest.FixtureRequest) -> Callable[[str], bool]:
    """Whether a test of this session needs a fixture."""
    wanted = {name for item in request.session.items for name in fixtures_of(item)}
    return wanted.__contains__


@pytest.fixture(scope="session")
def background() -> Iterator[ThreadPoolExecutor]:
    """Where long commands run while tests go on: `background.submit(cakupan, "run")` gives a future."""
    with ThreadPoolExecutor(max_workers=3) as pool:
        yield pool


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once for all workers: `once("sample", make)` is the folder that `make(folder)` filled."""
    place = shared_place(tmp_path_factory.getbasetemp())

    def made(name: str, make: Make) -> Path:
        return made_once(place / name, make)

    return made


@pytest.fixture(scope="session")
def outside_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What commands take for the user's own folder and the system's temporary one: nothing personal may lie there."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "tmp").mkdir()
    return folder


@pytest.fixture(scope="session")
def cakupan(outside_home: Path) -> Cakupan:
    """Runs the installed command: `cakupan("status", "--json")` gives its exit status, output and messages."""
    command = Path(sys.executable).with_name("cakupan")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    environment |= {"HOME": str(outside_home), "TMPDIR": str(outside_home / "tmp")}

    def run(*arguments: object, cwd: Path | None = None, **variables: str) -> Finished:
        return subprocess.run(
            [str(command), *map(str, arguments)],
            cwd=cwd,
            env={**environment, "COLUMNS": "200", "NO_COLOR": "1", **variables},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def sample_home(once: Once, cakupan: Cakupan) -> Path:
    """A home as `cakupan sample --persons 5000` leaves it. Nothing was run in it, and no test changes it."""

    def make(folder: Path) -> None:
        made = cakupan("sample", folder / "home", "--persons", PERSONS)
        assert made.returncode == 0, made.stderr

    return once("sample", make) / "home"


@pytest.fixture(scope="session")
def planted_wages() -> frozenset[str]:
    """Wages of the first run that are no figure of anything else: the sample's own are round, so figures equal them."""
    return frozenset(str(_PLANTED_FROM + number) for number in range(_PLANTED))


def plant_wages(home: Path) -> None:
    """Give the first persons who have a wage in one file those of `planted_wages`."""
    file = home / "inbox" / "bpjs_tk_ende" / "ende_2024-06.csv"
    wages = iter(range(_PLANTED_FROM, _PLANTED_FROM + _PLANTED))
    text = file.read_text(encoding="utf-8")
    planted = re.sub(r"(AKTIF,)\d+(?=,)", lambda found: f"{found[1]}{next(wages)}", text, count=_PLANTED)
    file.write_text(planted, encoding="utf-8")


def run_first(folder: Path, sample_home: Path, cakupan: Cakupan) -> None:
    """A copy of the sample, run with a user's folder of its own; what was said is kept beside it."""
    home = shutil.copytree(sample_home, folder / "home")
    plant_wages(home)
    (folder / "outside" / "tmp").mkdir(parents=True)
    outside = {"HOME": str(folder / "outside"), "TMPDIR": str(folder / "outside" / "tmp")}
    finished = cakupan("run", "--config", home / "cakupan.toml", **outside)
    assert finished.returncode == 0, finished.stderr
    (folder / "said.json").write_text(json.dumps([finished.stdout, finished.stderr]), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def first_run_begun(request: pytest.FixtureRequest, is_wanted: Callable[[str], bool]) -> Future[Path] | None:
    """The folder of the first run, which begins when the session begins and any test needs it."""
    if not is_wanted("first_run"):
        return None
    background, once, cakupan = (request.getfixturevalue(name) for name in ("background", "once", "cakupan"))
    sample = request.getfixturevalue("sample_home")
    begun: Future[Path] = background.submit(once, "published", lambda folder: run_first(folder, sample, cakupan))
    return begun


@pytest.fixture(scope="session")
def first_run(first_run_begun: Future[Path]) -> tuple[Path, Finished]:
    """A copy of the sample in which `cakupan run` was run once, and what the command said."""
    folder = first_run_begun.result()
    stdout, stderr = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    return folder / "home", subprocess.CompletedProcess(["cakupan", "run"], 0, stdout, stderr)


@pytest.fixture(scope="session")
def published_home(first_run: tuple[Path, Finished]) -> Path:
    """The home with its first release. No test changes it."""
    return first_run[0]


@pytest.fixture
def a_copy(tmp_path: Path) -> Callable[[Path], Path]:
    """Copies a home, times and modes included, so that a test may change it."""
    return lambda home: shutil.copytree(home, tmp_path / "copy")


@pytest.fixture
def open_database() -> Iterator[OpenDatabase]:
    """Opens a DuckDB file read-only, until the test ends."""
    with ExitStack() as stack:
        yield lambda file: stack.enter_context(duckdb.connect(str(file), read_only=True))


@pytest.fixture
def release(published_home: Path, open_database: OpenDatabase) -> duckdb.DuckDBPyConnection:
    """The published file, as BI tools open it."""
    return open_database(published_home / "release" / "cakupan.duckdb")


@pytest.fixture
def warehouse(published_home: Path, open_database: OpenDatabase) -> duckdb.DuckDBPyConnection:
    """The warehouse in the vault, as it stands after the first run."""
    return open_database(published_home / "vault" / "warehouse.duckdb")
