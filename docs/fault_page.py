"""`docs/reference/faults.md`: every fault by its code, what must hold, and the tests that show it; made from the tests.

A test of `tests/fault` is named after its code. `tests/fault/faults.csv` names the codes, and further tests elsewhere.
"""

import ast
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    file = ROOT / name
    if not file.exists():
        return False
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return not function or any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)


def _lines() -> Iterator[str]:
    yield "# Faults"
    yield ""
    yield "Made from `tests/fault/` by `make docs`. What can go wrong, what must hold all the same, and the tests that"
    yield "show it: each makes the fault happen. What is promised through all of them stands in"
    yield "[reliability.md](../explanation/reliability.md), with the sweep that fails runs at every point."
    yield from ("", "| code | fault | what must hold | tests |", "|---|---|---|---|")
    for fault in faults():
        yield f"| `{fault.code}` | {_text(fault.fault)} | {_text(fault.must_hold)} | {_links(fault.tests)} |"


def _text(words: str) -> str:
    return words.replace("<", "&lt;")


def _links(tests: tuple[str, ...]) -> str:
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    return ", ".join(f"[{Path(file).stem.removeprefix('test_')}](../{file})" for file in files)
