"""Packages: who may import whom, and where each heavy package lives. Read from the imports of every module."""

import ast
import re
import sys
from collections import Counter
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
    "sources": ({"contracts"}, {"requests", "urllib3", "fsspec", "paramiko", "olefile", "python_calamine"}),
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
    # package: the package or the folder of a package where it lives; `flows` may import anything but these
    "duckdb": {"warehouse"},
    "great_expectations": {"expectations"},
    "sqlalchemy": {"expectations"},
    "jinja2": {"report", "transforms"},
    "markupsafe": {"report"},
    "numpy": {"transforms"},
    "scipy": {"transforms"},
    "olefile": {"sources"},
    "python_calamine": {"sources"},
    "requests": {"outbox", "sources"},
    "openlineage": {"outbox"},
    "urllib3": {"sources"},
    "fsspec": {"buckets", "sources"},
    "distributed": {"buckets"},
    "paramiko": {"sources"},
    "xlsxwriter": {"report", "sample"},
    "vl_convert": {"report"},
    "prefect": {"flows", "flows/orchestration", "flows/serve"},
    "uvicorn": {"flows/orchestration"},
}
ORDER = {
    # package: its folders; each imports only those before it. Modules of `flows` itself stand among them.
    "contracts": "runtime language extracts marts indicators reference vault",
    "flows": "settings home releases periods alerts extract runs privacy load marts publish plan orchestration"
    " tasks backfill coverage ingest_source publish_release backfill_months check_periods launch serve recovery"
    " quarantine init cli",
    "report": "wording figures charts metadata templates validation page workbook terminal",
    "sources": "snapshots text workbook http bps remote_files ckan opening",
}
MOST_FILES = 25

MODULES = sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TEXTS = [*MODULES, *sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.sql"))]


def imported(module: Path) -> Iterator[tuple[int, str]]:
    """Line and first name of every import of a module, those inside functions and for types included."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively; name the package"
            yield node.lineno, str(node.module).partition(".")[0]


def folder_of(room: str, module: str) -> str:
    """The folder of a package that a module is in, or its own name where it is in the package itself."""
    return module.removeprefix(f"{room}.").partition(".")[0]


def imported_modules(module: Path) -> Iterator[str]:
    """The full name of everything that a module imports of its own room."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == module.parts[0]:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{module.parts[0]}."):
            yield str(node.module)


def is_allowed(module: Path, name: str) -> bool:
    room = module.parts[0]
    rooms, packages = ROOMS[room]
    if name == room or name in sys.stdlib_module_names:
        return True
    if name in ROOMS:
        return rooms is ANY or name in rooms
    lives_here = bool({module.parent.as_posix(), *({room} - {"flows"})} & HOMES.get(name, {module.parent.as_posix()}))
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


@pytest.mark.parametrize("room", ORDER)
def test_folders_of_a_room_have_an_order_and_no_circle(room: str) -> None:
    order = ORDER[room].split()
    place = {name: number for number, name in enumerate(order)}
    modules = [module for module in MODULES if module.parts[0] == room and module.stem != "__init__"]
    found = {(module, folder_of(room, ".".join(module.with_suffix("").parts))) for module in modules}
    assert {folder for _, folder in found} == set(order)
    assert [
        f"{module} imports {name}"
        for module, folder in found
        for name in imported_modules(module)
        if place[folder_of(room, name)] > place[folder]
    ] == []


def test_a_folder_can_be_overlooked_and_is_no_folder_of_one_file() -> None:
    every = {path.relative_to(ROOT) for text in TEXTS for path in (ROOT / text).parent.iterdir() if path.is_file()}
    files = Counter(file.parent for file in every if file.name != "__init__.py")
    assert {str(folder): count for folder, count in files.items() if not 1 < count <= MOST_FILES} == {}


def test_no_two_statements_share_a_name() -> None:
    names = Counter(text.name for text in TEXTS if text.suffix == ".sql" and text.parts[0] == "transforms")
    assert [name for name, count in names.items() if count > 1] == []


def test_every_python_package_of_the_project_is_a_room() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"benchmarks", "docs", "tests"} == set(ROOMS)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("contracts/language/table.py", "pandas"),
        ("contracts/language/table.py", "reference"),
        ("transforms/stage.py", "warehouse"),
        ("transforms/stage.py", "duckdb"),
        ("warehouse/session.py", "flows"),
        ("report/page/page.py", "expectations"),
        ("flows/load/load.py", "duckdb"),
        ("flows/runs/run.py", "prefect"),
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
