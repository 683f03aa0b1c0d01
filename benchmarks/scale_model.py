"""What counting would take on 10 to 1,000 workers, from what was measured on two cores. Prints the tables of docs/scale.md.

    python benchmarks/scale_model.py

A model, not a measurement: it takes a worker's core and disk to be those of the measurement, shares to be independent,
and the four who work to work beside one another; who has most to do ends last. Measure your own, put the figures here.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

MONTH_MROWS = 40.0
MONTHS = 60
WORKERS = (1, 2, 10, 100, 1_000)


@dataclass(frozen=True)
class Run:
    """Medians of one run of `benchmarks/scale.py` over 10 million rows with one worker."""

    shares: int
    workers_s: float
    ask_s: float
    mrows: float = 10.0


# python benchmarks/scale.py --rows 10000000 --months 4 --repeats 3; and with --bucket-rows 100000
LARGE_SHARES = Run(shares=12, workers_s=9.7, ask_s=0.42)
SMALL_SHARES = Run(shares=100, workers_s=20.0, ask_s=1.4)
WRITE_S = 0.44  # a million rows, wall seconds on two cores
FILE_MB = 17.8  # a million rows
# python benchmarks/scheduler.py --workers 400 --shares 2400
SCHEDULER_S = 0.0017  # a share
# python benchmarks/steps.py --rows 5000000
LOAD_S = 2.0  # a million rows read, validated and loaded, wall seconds on two cores
WAREHOUSE_MB = 60.0  # a million rows


def slope(one: float, other: float) -> tuple[float, float]:
    """What a share takes whatever its size, and what a million rows take."""
    more = SMALL_SHARES.shares - LARGE_SHARES.shares
    each = max(0.0, (other - one) / more)
    return each, (one - each * LARGE_SHARES.shares) / LARGE_SHARES.mrows


SHARE_S, MROW_S = slope(LARGE_SHARES.workers_s, SMALL_SHARES.workers_s)
ASK_SHARE_S, ASK_MROW_S = slope(LARGE_SHARES.ask_s, SMALL_SHARES.ask_s)


def parts(mrows: float, workers: int, *, to_write: bool) -> dict[str, float]:
    """Seconds of each who works, for shares of a million rows."""
    shares = math.ceil(mrows)
    return {
        "writing files": WRITE_S * mrows * to_write,
        "workers": math.ceil(shares / workers) * (SHARE_S + MROW_S),
        "scheduler": shares * SCHEDULER_S,
        "handing out, adding up": shares * ASK_SHARE_S + mrows * ASK_MROW_S,
    }


def together(found: dict[str, float]) -> float:
    """Files are written first; then the others work beside one another."""
    return found["writing files"] + max(seconds for name, seconds in found.items() if name != "writing files")


CASES = {
    "a new month, 40 million rows": (MONTH_MROWS, True),
    "60 months when the rules of counting changed, 2.4 billion rows": (MONTH_MROWS * MONTHS, False),
    "60 months from nothing, 2.4 billion rows": (MONTH_MROWS * MONTHS, True),
}


def table(mrows: float, *, to_write: bool) -> Iterator[str]:
    yield "| workers | writing files | workers | scheduler | handing out, adding up | together | most | asked of the store |"
    yield "|---|---|---|---|---|---|---|---|"
    for workers in WORKERS:
        found = parts(mrows, workers, to_write=to_write)
        rate = mrows * FILE_MB / 1e3 / found["workers"]
        seconds = " | ".join(f"{value:,.0f} s" for value in found.values())
        most = max(found, key=lambda name: found[name])
        yield f"| {workers:,} | {seconds} | {together(found):,.0f} s | {most} | {rate:,.2f} GB/s |"


def page() -> Iterator[str]:
    for case, (mrows, to_write) in CASES.items():
        yield f"**{case[0].upper()}{case[1:]}** (files of {mrows * FILE_MB / 1e3:,.1f} GB):"
        yield ""
        yield from table(mrows, to_write=to_write)
        yield ""
    every = MONTH_MROWS * MONTHS
    yield (
        f"Before it, on one machine: reading, validating and loading, {LOAD_S * MONTH_MROWS:,.0f} s a month, and"
        f" {LOAD_S * every / 3600:.1f} hours for 60 months, into a warehouse of {WAREHOUSE_MB * every / 1e3:,.0f} GB."
    )


if __name__ == "__main__":
    print("\n".join(page()))
