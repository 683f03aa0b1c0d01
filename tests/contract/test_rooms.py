"""Rooms: who may import whom, and where each heavy package lives. Read from the imports of every module."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE = 300
ANY = frozenset({"*"})

ROOMS = {
    # room: (rooms it may import, packages it may import)
    "contracts": (set(), set()),
    "reference": ({"contracts"}, {"pandas"}),
    "sources": ({"contracts"}, {"requests", "urllib3", "fsspec", "paramiko", "python_calamine"}),
    "transforms": ({"contracts", "reference"}, {"jinja2", "numpy", "pandas", "scipy"}),
    "expectations": ({"contracts", "reference"}, {"great_expectations", "sqlalchemy", "pandas"}),
    "warehouse": ({"contracts", "reference"}, {"duckdb", "pandas"}),
    "buckets": ({"contracts"}, {"fsspec", "distributed"}),
    "outbox": ({"contracts"}, {"openlineage", "requests"}),
    "report": ({"contracts", "reference"}, {"jinja2", "markupsafe", "pandas", "rich", "vl_convert", "xlsxwriter"}),
    "sample": ({"contracts", "reference"}, {"pandas", "xlsxwriter"}),
    "flows": (ANY, ANY),
}
HOMES = {
    # package: the room or the folder of a room where it lives; `flows` may import anything but these
    "duckdb": {"warehouse"},
    "great_expectations": {"expectations"},
    "sqlalchemy": {"expectations"},
    "jinja2": {"report", "transforms"},
    "markupsafe": {"report"},
    "numpy": {"transforms"},
    "scipy": {"transforms"},
    "python_calamine": {"sources"},
    "requests": {"outbox", "sources"},
    "openlineage": {"outbox"},
    "urllib3": {"sources"},
    "fsspec": {"buckets", "sources"},
    "distributed": {"buckets"},
    "paramiko": {"sources"},
    "xlsxwriter": {"report", "sample"},
    "vl_convert": {"report"},
    "prefect": {"flows/orchestration"},
    "uvicorn": {"flows/orchestration"},
}

MODULES = sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TEXTS = [*MODULES, *sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.sql"))]


def imported(module: Path) -> Iterator[tuple[int, str]]:
    """Line and first name of every import of a module, those inside functions and for types included."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively; name the room"
            yield node.lineno, str(node.module).partition(".")[0]


def is_allowed(module: Path, name: str) -> bool:
    room = module.parts[0]
    rooms, packages = ROOMS[room]
    if name == room or name in sys.stdlib_module_names:
        return True
    if name in ROOMS:
        return rooms is ANY or name in rooms
    lives_here = bool({room, module.parent.as_posix()} & HOMES.get(name, {room}))
    return lives_here and (packages is ANY or name in packages)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    modules = [module for module in MODULES if module.parts[0] == room]
    assert modules
    assert [
        f"{module}:{line} imports {name}"
        for module in modules
        for line, name in imported(module)
        if not is_allowed(module, name)
    ] == []


def test_every_python_package_of_the_project_is_a_room() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"benchmarks", "docs", "tests"} == set(ROOMS)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("contracts/table.py", "pandas"),
        ("contracts/table.py", "reference"),
        ("transforms/stage.py", "warehouse"),
        ("transforms/stage.py", "duckdb"),
        ("warehouse/session.py", "flows"),
        ("report/page.py", "expectations"),
        ("flows/load.py", "duckdb"),
        ("flows/run.py", "prefect"),
    ],
)
def test_a_wall_between_rooms_holds(module: str, name: str) -> None:
    assert not is_allowed(Path(module), name)


def test_only_tests_import_flows() -> None:
    documents = [path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*.py")]
    outside = [module for module in (*MODULES, *documents) if module.parts[0] != "flows"]
    assert [str(module) for module in outside for _, name in imported(module) if name == "flows"] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_lives_in_it_what_it_may_import_and_where_to_start(room: str) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "import" in docstring
    assert "Start reading in" in docstring
    named = re.findall(r"`([\w/]+\.(?:py|sql))`", docstring)
    assert named
    assert [name for name in named if not ((ROOT / room / name).exists() or (ROOT / name).exists())] == []


def test_a_file_fits_a_reader() -> None:
    lines = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in TEXTS}
    assert {str(path): count for path, count in lines.items() if count > LONGEST_FILE} == {}
