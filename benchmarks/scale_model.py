"""What counting would take on 10 to 1,000 workers, from measurements on two cores.

    python benchmarks/scale_model.py --write

A model, no measurement. Files are written first; then workers, store, scheduler and the machine that asks work beside
one another, and who has most to do ends last. Cores and disks are those of the measurement. Put your own figures here.
"""

import argparse
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "scale.md"
BEGIN, END = "<!-- benchmarks/scale_model.py -->\n", "<!-- end -->"
MONTH_MROWS = 40.0  # active persons of the nation, in millions
MONTHS = 60
WORKERS = (1, 2, 10, 100, 1_000)

# ASSUMED: what machines and store pass to one another. Loopback says nothing about a network.
STORE_GB_S = 1.25  # 10 Gbit/s


@dataclass(frozen=True)
class Run:
    """CPU seconds of `benchmarks/scale.py` over 4 million rows with one worker."""

    shares: int
    workers_s: float
    scheduler_s: float
    ask_s: float
    mrows: float = 4.0


# MEASURED: benchmarks/scale.py --rows 4000000 --months 4 --sides dask_1, the second with --bucket-rows 100000
LARGE = Run(shares=4, workers_s=3.25, scheduler_s=0.57, ask_s=0.41)
SMALL = Run(shares=40, workers_s=7.07, scheduler_s=0.75, ask_s=0.67)
COUNT_CPU_S = 0.48  # a million rows counted in the warehouse
WRITE_S = 0.45  # a million rows, wall seconds on two cores
FILE_GB = 0.0174  # a million rows
# MEASURED: benchmarks/peers/compare.py --rows 12000 and 5000000, the difference
LOAD_CPU_S = 6.0  # a million rows from a file into the warehouse
WAREHOUSE_GB = 0.034  # a million rows
CORES = 2  # of the machine that loads and writes


def slope(name: str) -> float:
    """What one more share costs, whatever its size."""
    return float((getattr(SMALL, name) - getattr(LARGE, name)) / (SMALL.shares - LARGE.shares))


SHARE_S, SCHEDULER_S, ASK_S = slope("workers_s"), slope("scheduler_s"), slope("ask_s")
MROW_S = (LARGE.workers_s - SHARE_S * LARGE.shares) / LARGE.mrows
START_S = LARGE.ask_s + LARGE.scheduler_s - (ASK_S + SCHEDULER_S) * LARGE.shares  # connecting, first imports


def parts(mrows: float, workers: int, *, to_write: bool) -> dict[str, float]:
    """Seconds of each, for shares of a million rows."""
    shares, passed = math.ceil(mrows), mrows * FILE_GB / STORE_GB_S
    return {
        "writing files": (WRITE_S * mrows + passed) * to_write,
        "workers": math.ceil(shares / workers) * (SHARE_S + MROW_S),
        "store": passed,
        "scheduler": shares * SCHEDULER_S,
        "adding up": shares * ASK_S,
    }


def together(found: dict[str, float]) -> float:
    return START_S + found["writing files"] + max(seconds for name, seconds in found.items() if name != "writing files")


CASES = {
    "A new month, 40 million rows": (MONTH_MROWS, True),
    "All 60 months when the rules of counting changed, 2.4 billion rows; files are there": (
        MONTH_MROWS * MONTHS,
        False,
    ),
    "All 60 months from nothing, 2.4 billion rows": (MONTH_MROWS * MONTHS, True),
}


def table(mrows: float, *, to_write: bool) -> Iterator[str]:
    yield f"| workers | {' | '.join(parts(mrows, 1, to_write=to_write))} | together | longest |"
    yield "|---|---|---|---|---|---|---|---|"
    yield f"| none: in the warehouse | {'| ' * 5}{mrows * COUNT_CPU_S / CORES:,.0f} s at best | |"
    for workers in WORKERS:
        found = parts(mrows, workers, to_write=to_write)
        seconds = " | ".join(f"{value:,.0f} s" for value in found.values())
        yield f"| {workers:,} | {seconds} | {together(found):,.0f} s | {max(found, key=lambda name: found[name])} |"


def page() -> Iterator[str]:
    """Lines of Markdown."""
    yield f"A share takes {SHARE_S:.2f} s of a worker's core, and {MROW_S:.2f} s for each million rows;"
    yield f"{SCHEDULER_S * 1e3:.1f} ms of the scheduler and {ASK_S * 1e3:.1f} ms of the machine that asks. A run takes"
    yield f"{START_S:.1f} s to begin. The store is assumed to pass {STORE_GB_S} GB/s."
    yield ""
    for case, (mrows, to_write) in CASES.items():
        yield f"{case} ({mrows * FILE_GB:,.1f} GB of files):"
        yield ""
        yield from table(mrows, to_write=to_write)
        yield ""
    every, load_s = MONTH_MROWS * MONTHS, LOAD_CPU_S / CORES
    yield f"Before that, on one machine of {CORES} cores: reading, validating and loading, at best"
    yield f"{load_s * MONTH_MROWS:,.0f} s a month and {load_s * every / 3600:.1f} hours for 60 months,"
    yield f"into a warehouse of {WAREHOUSE_GB * every:,.0f} GB."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    text = "\n".join(page()) + "\n"
    if parser.parse_args().write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}{text}{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
