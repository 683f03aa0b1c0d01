"""What Prefect costs: time to the first task, overhead of a backfill, and a server under its schedules.

    python benchmarks/orchestration.py first-task
    python benchmarks/orchestration.py backfill --months 12
    python benchmarks/orchestration.py serve --days 12 --seconds-a-day 10

`first-task` runs `cakupan run` in two new homes, one of which is served, and prints the seconds from the start of the
process to the start of the first task. `backfill` does the same months bare and as a flow on a running server, each in
a process of its own, imports not counted. `serve` lets the daily release and check come every few seconds, and prints
the memory of the process and the runs that are overdue. All on a labelled synthetic sample of NTT.
"""

import argparse
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import requests

CAKUPAN = str(Path(sys.executable).with_name("cakupan"))
LAST = date(2024, 6, 1)
DAILY = ("publish/release", "check/periods")


def sample(folder: Path, persons: int) -> Path:
    """A home with extracts and no release."""
    command = [CAKUPAN, "sample", str(folder / "home"), "--persons", str(persons)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "home"


@contextmanager
def served(home: Path) -> Iterator[tuple[int, str]]:
    """`cakupan serve` of a home: its process id and its API."""
    command = [CAKUPAN, "serve", "--port", "0", "--config", str(home / "cakupan.toml")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = home / "vault" / "prefect" / "address"
    while not (address.exists() and address.read_text()):
        time.sleep(0.05)
    try:
        yield process.pid, f"{address.read_text()}/api"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def login(home: Path) -> str:
    """User and password of the server of a home."""
    return f"cakupan:{(home / 'vault' / 'api_password').read_text()}"


def asking(home: Path, api: str) -> requests.Session:
    """A client that the server of a home answers."""
    session = requests.Session()
    session.auth = ("cakupan", login(home).partition(":")[2])
    token = session.get(f"{api}/csrf-token?client=benchmark", timeout=30).json()["token"]
    session.headers.update({"Prefect-Csrf-Client": "benchmark", "Prefect-Csrf-Token": token})
    return session


def first_task(home: Path) -> float:
    """Seconds from the start of `cakupan run` to the start of its first task."""
    began = datetime.now(UTC)
    subprocess.run([CAKUPAN, "run", "--config", str(home / "cakupan.toml")], check=True, capture_output=True)
    with closing(sqlite3.connect(home / "vault" / "prefect" / "prefect.db")) as database:
        (text,) = database.execute("SELECT min(start_time) FROM task_run").fetchone()
    return (datetime.fromisoformat(text).replace(tzinfo=UTC) - began).total_seconds()


def measure_first_task(folder: Path) -> None:
    home = sample(folder, 5_000)
    lent = shutil.copytree(home, folder / "lent")
    print(f"embedded server, new home: {first_task(home):.1f} s to the first task")
    with served(lent):
        print(f"running server:            {first_task(lent):.1f} s to the first task")


def months(count: int) -> list[str]:
    """The last months up to LAST, oldest first."""
    places = range(LAST.year * 12 + LAST.month - count, LAST.year * 12 + LAST.month)
    return [f"{place // 12}-{place % 12 + 1:02d}" for place in places]


def history(folder: Path, names: list[str]) -> Path:
    """A home in which one office's file waits for each month, with the same persons in all of them."""
    home = sample(folder, 558_115)
    text = (home / "inbox" / "bpjs_tk_ende" / "ende_2024-06.csv").read_text(encoding="utf-8")
    for source in ("bpjs_tk_ntt", "bpjs_tk_labuan_bajo", "bpjs_tk_ntt_summary", "statements", "commitments"):
        for file in (home / "inbox" / source).iterdir():
            file.unlink()
    for name in names:
        (home / "inbox" / "bpjs_tk_ende" / f"ende_{name}.csv").write_text(text.replace("2024-06", name))
    return home


def backfill_once(home: Path, names: list[str], how: str) -> None:
    """Print the wall and CPU seconds of a backfill, with everything imported before."""
    from flows.backfill.backfill import run_backfill
    from flows.backfill.months import BackfillRequest
    from flows.settings.cakupan_toml import read_settings

    __import__("expectations.suites")
    first, last = (date.fromisoformat(f"{name}-01") for name in (names[0], names[-1]))
    if how == "flow":
        from flows.backfill_months import backfill

        began, used = time.monotonic(), time.process_time()
        backfill(first, last)
    else:
        began, used = time.monotonic(), time.process_time()
        run_backfill(read_settings(home / "cakupan.toml"), BackfillRequest(first, last), date(2024, 7, 10))
    print(time.monotonic() - began, time.process_time() - used)


def in_its_own_process(home: Path, count: int, how: str, **environment: str) -> tuple[float, float]:
    command = [sys.executable, __file__, "backfill", "--months", str(count), "--home", str(home), "--how", how]
    finished = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    wall, used = map(float, finished.stdout.split())
    return wall, used


def measure_backfill(folder: Path, names: list[str]) -> None:
    home = history(folder, names)
    lent = shutil.copytree(home, folder / "lent")
    bare, bare_cpu = in_its_own_process(home, len(names), "bare")
    with served(lent) as (_, api):
        settings = {"PREFECT_HOME": str(lent / "vault" / "prefect"), "PREFECT_LOGGING_LEVEL": "CRITICAL"}
        settings |= {"PREFECT_API_AUTH_STRING": login(lent), "CAKUPAN_CONFIG": str(lent / "cakupan.toml")}
        flow, flow_cpu = in_its_own_process(lent, len(names), "flow", PREFECT_API_URL=api, **settings)
    print(f"{len(names)} months, bare:      {bare:.1f} s wall, {bare_cpu:.1f} s CPU")
    print(f"{len(names)} months, as a flow: {flow:.1f} s wall, {flow_cpu:.1f} s CPU")
    for what, more, of in (("wall", flow - bare, bare), ("CPU", flow_cpu - bare_cpu, bare_cpu)):
        print(f"overhead, {what}: {more / of:+.1%}, {more / len(names):+.2f} s a month")


def megabytes(process_id: int) -> int:
    """Resident memory of a process."""
    pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def measure_serve(folder: Path, days: int, seconds: float) -> None:
    home = sample(folder, 5_000)
    subprocess.run([CAKUPAN, "run", "--config", str(home / "cakupan.toml")], check=True, capture_output=True)
    with served(home) as (process_id, api):
        client = asking(home, api)
        for name in DAILY:
            found = deployment(client, api, name)
            every = [{"active": True, "schedule": {"interval": seconds}}]
            client.patch(f"{api}/deployments/{found['id']}", json={"schedules": every}, timeout=30).raise_for_status()
        for day in range(1, days + 1):
            time.sleep(seconds)
            ended, overdue = runs(client, api)
            print(f"day {day:>2}: {megabytes(process_id)} MB, {ended} runs ended, {overdue} overdue", flush=True)


def deployment(client: requests.Session, api: str, name: str) -> dict[str, str]:
    """A deployment, once the runner has made it."""
    while not (answer := client.get(f"{api}/deployments/name/{name}", timeout=30)).ok:
        time.sleep(0.2)
    found: dict[str, str] = answer.json()
    return found


def runs(client: requests.Session, api: str) -> tuple[int, int]:
    """How many runs have ended, and how many whose time has come have not begun."""
    ended = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CANCELLED"]}}}}
    now = datetime.now(UTC).isoformat()
    overdue = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}, "expected_start_time": {"before_": now}}}
    counts = [client.post(f"{api}/flow_runs/count", json=wanted, timeout=30).json() for wanted in (ended, overdue)]
    return counts[0], counts[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["first-task", "backfill", "serve"])
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--days", type=int, default=12)
    parser.add_argument("--seconds-a-day", type=float, default=10)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--how")
    asked = parser.parse_args()
    if asked.home:
        backfill_once(asked.home, months(asked.months), asked.how)
        return
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "first-task":
            measure_first_task(Path(folder))
        elif asked.what == "backfill":
            measure_backfill(Path(folder), months(asked.months))
        else:
            measure_serve(Path(folder), asked.days, asked.seconds_a_day)


if __name__ == "__main__":
    main()
