"""`docs/reference/test_costs.md`: what the tests cost in each tier, and the slowest; made from `tests/costs.csv`."""

import csv
from collections.abc import Iterator
from pathlib import Path

COSTS = Path(__file__).parents[1] / "tests" / "costs.csv"
_SLOWEST = 20


def cost_page() -> str:
    """The page: a sum for each tier, then the files that cost most."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    with COSTS.open(encoding="utf-8", newline="") as stream:
        costs = sorted(csv.DictReader(stream), key=lambda cost: -float(cost["cpu_seconds"]))
    yield "# What the tests cost"
    yield ""
    yield "Made from `tests/costs.csv` by `make docs`, measured by `pytest --costs`: seconds of CPU of tests and of"
    yield "the processes that they wait for. [contribute-tests.md](../how-to/contribute-tests.md): what goes where."
    yield from ("", "| tier | files | tests | CPU s |", "|---|---|---|---|")
    for tier in ("test", "test-all"):
        of_tier = [cost for cost in costs if cost["tier"] == tier]
        tests = sum(int(cost["test_count"]) for cost in of_tier)
        seconds = sum(float(cost["cpu_seconds"]) for cost in of_tier)
        yield f"| `make {tier}` | {len(of_tier)} | {tests:,} | {seconds:,.0f} |"
    yield from ("", f"## The {_SLOWEST} slowest files", "", "| file | tier | tests | CPU s |", "|---|---|---|---|")
    for cost in costs[:_SLOWEST]:
        link = f"[{cost['file'].removeprefix('tests/')}](../../{cost['file']})"
        yield f"| {link} | `make {cost['tier']}` | {cost['test_count']} | {float(cost['cpu_seconds']):,.1f} |"
