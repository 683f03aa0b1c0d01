"""`docs/reference/faults.md`: every fault by its code, what must hold, and the tests that show it; made from the tests.

A test of `tests/fault` is named after its code. `tests/fault/faults.csv` names the codes, and further tests elsewhere.
"""

import ast
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parents[1]
FAULTS = ROOT / "tests" / "fault" / "faults.csv"


@dataclass(frozen=True)
class Fault:
    """One fault: its code, what happens, what must hold, and the tests of it, as `file` or `file::function`."""

    code: str
    fault: str
    must_hold: str
    tests: tuple[str, ...]

    @property
    def tiers(self) -> list[str]:
        """The commands that run its tests: `make test`, `make test-all` or both."""
        found = {tier for test in self.tests for tier in _tiers_of(test)}
        return [f"make {tier}" for tier in ("test", "test-all") if tier in found]

    @property
    def missing_tests(self) -> list[str]:
        """Tests that are named here and do not exist."""
        return [test for test in self.tests if not _exists(test)]


def faults() -> list[Fault]:
    """Every fault, in the order of the list."""
    with FAULTS.open(encoding="utf-8", newline="") as stream:
        return [
            Fault(line["code"], line["fault"], line["must_hold"], tuple(_tests_of(line)))
            for line in csv.DictReader(stream)
        ]


def fault_page() -> str:
    """The page: one row a fault."""
    return "\n".join(_lines()) + "\n"


def _tests_of(line: dict[str, str]) -> Iterator[str]:
    own = f"tests/fault/test_{line['code'].lower().replace('-', '_')}.py"
    if (ROOT / own).exists():
        yield own
    yield from line["further_tests"].split()


def _exists(test: str) -> bool:
    name, _, function = test.partition("::")
    return (ROOT / name).exists() and (not function or function in _slow_by_test(name))


def _tiers_of(test: str) -> set[str]:
    """Where a test, or any test of a file, runs."""
    name, _, function = test.partition("::")
    marks = _slow_by_test(name)
    return {"test-all" if is_slow else "test" for one, is_slow in marks.items() if function in ("", one)}


@cache
def _slow_by_test(name: str) -> dict[str, bool]:
    """Of every test of a file, whether it or the file is marked slow."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    of_file = any(_marks_slow(node.value) for node in tree.body if _is_pytestmark(node))
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {test.name: of_file or any(map(_marks_slow, test.decorator_list)) for test in tests}


def _is_pytestmark(node: ast.stmt) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"


def _marks_slow(mark: ast.expr) -> bool:
    return "pytest.mark.slow" in ast.unparse(mark)


def _lines() -> Iterator[str]:
    yield "# Faults"
    yield ""
    yield "Made from `tests/fault/` by `make docs`. What can go wrong, what must hold all the same, and the tests that"
    yield "show it: each makes the fault happen. What is promised through all of them is in"
    yield "[reliability.md](../explanation/reliability.md), with the sweep that fails runs at every point. `make test`"
    yield "runs the short form of every promise, `make test-all` the rest: [which](../how-to/contribute-tests.md)."
    yield from ("", "| code | fault | what must hold | tests | run by |", "|---|---|---|---|---|")
    for fault in faults():
        cells = (f"`{fault.code}`", _text(fault.fault), _text(fault.must_hold), _links(fault.tests))
        yield f"| {' | '.join((*cells, ', '.join(fault.tiers)))} |"


def _text(words: str) -> str:
    return words.replace("<", "&lt;")


def _links(tests: tuple[str, ...]) -> str:
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    return ", ".join(f"[{Path(file).stem.removeprefix('test_')}](../../{file})" for file in files)
