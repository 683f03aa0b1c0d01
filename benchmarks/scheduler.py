"""What one Dask scheduler and the machine that asks spend on a share, however long a worker takes for it.

    python benchmarks/scheduler.py --workers 2 100 400 --shares 2400

Shares that do nothing but return as many bytes as counts have go through the engine of a run. The scheduler is a
process of its own; all workers are in one other process, each with a connection of its own, so that hundreds fit on one
machine. Printed are CPU seconds of the scheduler and of this process, and the scheduler's peak memory.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import dask_cluster
from benchmarks.dask_cluster import cpu_seconds
from buckets.engine import Tally, work_through
from buckets.share import Share, ShareCounts

COUNT_BYTES = 33_000
"""What comes back of a share of a million rows."""


def return_bytes(_share: Share) -> ShareCounts:
    return ShareCounts({"person_count": os.urandom(COUNT_BYTES)})


async def be_workers(address: str, count: int) -> None:
    """So many workers in this process, until it is ended."""
    from distributed import Worker

    workers = [Worker(address, nthreads=1, dashboard=False, host="127.0.0.1") for _ in range(count)]
    await asyncio.gather(*workers)
    await asyncio.gather(*(worker.finished() for worker in workers))


def measure(workers: int, shares: int, folder: Path) -> str:
    work = [Share("", str(number), 1_000_000, "1GB", "") for number in range(shares)]
    with (
        dask_cluster.scheduler(folder) as (address, scheduler),
        dask_cluster.process(sys.executable, __file__, "--address", address, "--workers", str(workers)),
    ):
        dask_cluster.wait_for(address, workers)
        collect(address, work[:10])  # what is imported for the first share is not counted
        theirs, ours, began = cpu_seconds([scheduler]), time.process_time(), time.monotonic()
        collect(address, work)
        wall, ours = time.monotonic() - began, time.process_time() - ours
        theirs, memory = cpu_seconds([scheduler]) - theirs, scheduler.memory_info().rss / 1e9
    return (
        f"{workers} workers, {shares} shares: {wall:.1f} s, CPU of the scheduler {theirs:.1f} s, ours {ours:.1f} s;"
        f" a share {theirs / shares * 1e3:.2f} and {ours / shares * 1e3:.2f} ms; scheduler {memory:.2f} GB"
    )


def collect(address: str, work: list[Share]) -> None:
    tally = Tally()
    done = sum(1 for _ in work_through(address.replace("tcp", "dask"), return_bytes, work, tally))
    assert done == len(work) == tally.begun_count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 100, 400])
    parser.add_argument("--shares", type=int, default=2400)
    parser.add_argument("--address", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.address:
        asyncio.run(be_workers(options.address, *options.workers))
        return
    for workers in options.workers:
        with tempfile.TemporaryDirectory() as folder:
            print(measure(workers, options.shares, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
