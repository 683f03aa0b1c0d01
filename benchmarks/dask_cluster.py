"""A scheduler and workers of Dask for a benchmark: processes of their own on the loopback address."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil

DASK = str(Path(sys.executable).with_name("dask"))
HERE = ("--host", "127.0.0.1", "--no-dashboard")


@contextmanager
def process(*command: str) -> Iterator[psutil.Process]:
    """A process that is ended."""
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield psutil.Process(started.pid)
    finally:
        started.kill()
        started.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The address of a scheduler, and its process."""
    file = folder / f"scheduler-{time.monotonic_ns()}.json"
    with process(DASK, "scheduler", *HERE, "--port", "0", "--scheduler-file", str(file)) as started:
        while not file.exists() or not file.stat().st_size:
            time.sleep(0.1)
        yield json.loads(file.read_text(encoding="utf-8"))["address"], started


@contextmanager
def workers(address: str, count: int, folder: Path) -> Iterator[list[psutil.Process]]:
    """Workers of one thread each, which have imported what they work with."""
    options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
    with ExitStack() as stack:
        started = [stack.enter_context(process(DASK, "worker", address, *HERE, *options)) for _ in range(count)]
        wait_for(address, count)
        yield started


def wait_for(address: str, count: int) -> None:
    """Wait until workers are there and have imported what they work with."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=300)
        client.run(__import__, "flows.marts.count_share")


def cpu_seconds(processes: list[psutil.Process]) -> float:
    return sum(sum(one.cpu_times()[:2]) for one in processes)
