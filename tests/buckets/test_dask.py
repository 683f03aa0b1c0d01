"""A real Dask cluster on the loopback address: a scheduler and two workers, processes of their own. One is killed."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from case import FOLDER, run_case
from distributed import Client
from rows import MONTHS, Count, touch

from buckets.engine import BEGUN
from flows.recovery.replay_release import check_replayed, replay
from flows.settings.cakupan_toml import read_settings
from warehouse.session import Session

DASK = str(Path(sys.executable).with_name("dask"))
SURVIVOR, VICTIM = "survivor", "victim"
PATIENCE_SECONDS = 300
SHARES = 20


class Cluster:
    """A scheduler and its workers. Workers are told nothing but where the scheduler is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        file = folder / "scheduler.json"
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not file.exists() or not file.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)
        self.address = str(json.loads(file.read_text(encoding="utf-8"))["address"])
        self.engine = self.address.replace("tcp://", "dask://")
        for name in (SURVIVOR, VICTIM):
            here = ["--host", "127.0.0.1", "--local-directory", str(folder)]
            self._start("worker", self.address, "--name", name, "--nthreads", "1", "--no-nanny", *here)

    def _start(self, kind: str, *arguments: str) -> None:
        name = arguments[arguments.index("--name") + 1] if kind == "worker" else kind
        with (self.folder / f"{name}.log").open("wb") as log:
            command = [DASK, kind, *arguments, "--no-dashboard"]
            self.processes[name] = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)

    def kill(self, name: str) -> None:
        self.processes[name].kill()

    def stop(self) -> None:
        for process in self.processes.values():
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    yield started
    started.stop()


@contextmanager
def victim_is_killed(cluster: Cluster) -> Iterator[None]:
    """While inside, a worker is killed when it begins its second share, and the other does the rest."""
    begun: Counter[str] = Counter()

    def kill_the_victim(event: tuple[float, Any]) -> None:
        name = names[event[1]["worker"]]
        begun[name] += 1
        if begun[VICTIM] == 2:
            cluster.kill(VICTIM)

    with Client(cluster.address, set_as_default=False) as watcher:
        watcher.wait_for_workers(2, timeout=PATIENCE_SECONDS)
        names = {address: facts["id"] for address, facts in watcher.scheduler_info()["workers"].items()}
        watcher.subscribe_topic(BEGUN, kill_the_victim)
        yield
    assert cluster.processes[VICTIM].wait(timeout=PATIENCE_SECONDS) == -signal.SIGKILL
    assert begun[SURVIVOR] > begun[VICTIM] >= 2


def assert_told(text: str) -> None:
    """The run said how many shares there were, and that some were done again."""
    told = re.search(r"counted +(\d+) shares on 2 workers \(dask://[\d.:]+\), (\d+) of them again", text)
    assert told
    assert (int(told[1]) - int(told[2]), int(told[2]) > 0) == (SHARES, True)


@pytest.mark.slow
def test_counts_of_workers_of_which_one_is_lost_are_those_of_the_warehouse(
    session: Session, count: Count, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = count("warehouse")
    for month in MONTHS:
        touch(session, month)
    session.run("DELETE FROM state.person_count")
    with victim_is_killed(cluster):
        assert count(cluster.engine, bucket_rows=100) == expected
    assert_told(capsys.readouterr().err)


@pytest.fixture
def golden_home(tmp_path: Path, cluster: Cluster) -> Path:
    """The golden case of persons with several memberships, to be counted by the cluster."""
    home = shutil.copytree(FOLDER / "participation", tmp_path / "golden")
    config = home / "cakupan.toml"
    keys = (
        f'[counting]\nengine = "{cluster.engine}"\nbucket_rows = 140\n\n[gates]\ncoverage_highest = 1000\n\n[[source]]'
    )
    config.write_text(config.read_text(encoding="utf-8").replace("[[source]]", keys, 1), encoding="utf-8")
    (file,) = home.glob("inbox/peserta/*.csv")
    with file.open("a", encoding="utf-8") as rows:
        rows.writelines(f"{line}\n" for line in more_persons(2_000))
    return home


def more_persons(count: int) -> Iterator[str]:
    """Lines of invented persons, every third with a second membership in another regency and segment."""
    for number in range(count):
        nik = f"530801{1 + number % 28:02d}0190{number:04d}"
        yield f"Z,2024-06,53.08,PU,AKTIF,{nik},KPJA{number:07d},Y,Y,N,N,N,"
        if number % 3 == 0:
            yield f"Z,2024-06,53.71,BPU,AKTIF,{nik},KPJB{number:07d},Y,Y,N,,,"


@pytest.mark.slow
def test_a_release_counted_by_workers_of_which_one_is_lost_is_the_release_of_one_machine(
    golden_home: Path, cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with victim_is_killed(cluster):
        release_id = run_case(golden_home)
    assert_told(capsys.readouterr().err)
    settings = read_settings(golden_home / "cakupan.toml").model_copy(update={"home": golden_home})
    done = replay(settings, release_id, tmp_path / "again")  # counts in a warehouse, on this machine
    assert set(done.verdicts.values()) == {"identical"}
    check_replayed(done)
