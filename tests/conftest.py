"""What many tests share: the installed command, a small sample, and one real publication of it.

The main job is run as people run it: the installed command in a process of its own, with Prefect and its temporary
server. It takes many seconds, so it runs once for all workers, begins early and works beside the tests that do not need
it; a test that changes a home takes a copy of it.
"""

import gc
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, chdir
from pathlib import Path
from threading import current_thread, main_thread

import duckdb
import hypothesis
import pytest
from click.testing import CliRunner
from cpu_costs import Measured, known_costs, tier_of
from one_thread import with_one_thread
from shared_once import Make, Once, made_once, shared_place

from flows.cli.main import main
from flows.runs.process import end_quietly

PERSONS = 5_000
_PLANTED, _PLANTED_FROM = 50, 17_263_541
_OURS = ("CAKUPAN_", "PREFECT_", "GX_")
_STARTS_PREFECT = (["run"], ["backfill"], ["serve"])
_PATIENCE_SECONDS = 900

Finished = subprocess.CompletedProcess[str]
Cakupan = Callable[..., Finished]
OpenDatabase = Callable[[Path], duckdb.DuckDBPyConnection]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--costs` keeps what tests cost in `tests/costs.csv`."""
    parser.addoption("--costs", action="store_true", help="keep the CPU seconds of each file in tests/costs.csv")


def pytest_configure(config: pytest.Config) -> None:
    """The session, and each of its workers, measures what tests cost."""
    config.pluginmanager.register(Measured(is_kept=config.getoption("--costs")), "measured")
    config.add_cleanup(with_one_thread())
    flush, os.fsync = os.fsync, _no_flush
    config.add_cleanup(lambda: setattr(os, "fsync", flush))
    hypothesis.settings.register_profile("ours", deadline=None)  # beside other work a test may take any time
    hypothesis.settings.load_profile("ours")
    end_quietly()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """What is imported while tests are collected is no garbage, and a fifth of the time went into looking for some."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def _no_flush(_descriptor: int) -> None:
    """No test loses power, so none waits for the disk. `test_power` looks at what is asked of it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that cost most come first, but those that wait for the first run after all others."""
    costs = {(cost.tier, cost.file): cost.cpu_seconds for cost in known_costs()}
    waiting = {item.path for item in items if "first_run" in fixtures_of(item)}

    def place(item: pytest.Item) -> tuple[bool, float, str]:
        file = item.nodeid.partition("::")[0]
        return item.path in waiting, -costs.get((tier_of(item.keywords), file), 0.0), file

    items.sort(key=place)


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
    """Runs a command: `cakupan("status", "--json")` gives its exit status, output and messages.

    A command that starts Prefect, comes from another thread, or gets more of an environment than settings of ours is
    the installed one in a process of its own; any other is called in this process, which saves the imports.
    """
    ours = {"HOME": str(outside_home), "TMPDIR": str(outside_home / "tmp"), "COLUMNS": "200", "NO_COLOR": "1"}

    def run(*arguments: object, cwd: Path | None = None, **variables: str) -> Finished:
        words = [str(argument) for argument in arguments]
        is_own = words[:1] in _STARTS_PREFECT or current_thread() is not main_thread()
        is_own |= not all(name.startswith("CAKUPAN_") for name in variables)
        return (_in_a_process if is_own else _in_this_process)(words, cwd, {**ours, **variables})

    return run


def _in_a_process(words: list[str], cwd: Path | None, variables: dict[str, str]) -> Finished:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return subprocess.run(
        [str(Path(sys.executable).with_name("cakupan")), *words],
        cwd=cwd,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )


def _in_this_process(words: list[str], cwd: Path | None, variables: dict[str, str]) -> Finished:
    """The command as click runs it, and what it changed of the process put back."""
    unset = dict.fromkeys(name for name in os.environ if name.startswith(_OURS))
    on_sigterm, mask = signal.getsignal(signal.SIGTERM), os.umask(0o022)
    try:
        with chdir(cwd or Path.cwd()):
            done = CliRunner().invoke(main, words, env={**unset, **variables}, prog_name="cakupan")
    finally:
        os.umask(mask)
        signal.signal(signal.SIGTERM, on_sigterm)
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)


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
    """The warehouse in the vault, as it is after the first run."""
    return open_database(published_home / "vault" / "warehouse.duckdb")
