"""Golden cases: a folder of small extracts, published as the flow publishes them but without Prefect."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from empty_warehouse import make_home

from flows.extract.snapshots import new_snapshots, take_snapshots
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.load.load import load
from flows.load.staging import clean
from flows.load.validate import validate_stage
from flows.marts.build import build_marts
from flows.publish import publish
from flows.settings.cakupan_toml import read_settings
from flows.settings.selection import Selection
from warehouse.session import Session

FOLDER = Path(__file__).parent
RUN_ID = "golden"
PERSONS_AND_WORKERS = """[[source]]
name = "peserta"
dataset = "participants"
location = "inbox/peserta/*"
region_codes = "kemendagri"
[[source]]
name = "semesta"
dataset = "eligible_workers"
unit = "persons"
location = "inbox/semesta/*"
region_codes = "kemendagri"
"""
"""Two sources of a `cakupan.toml`: memberships, and the workers that they are compared with."""

BELOW = 6
"""In the third release five persons are too few to be shown."""
HOSTILE = (
    "=1+1", "+62-811", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x";"a")', 'a; "b" <c> & d', "'kutip",
    "<img src=x onerror=alert(1)>", "'; DROP TABLE ledger.run; --", "{{ 7 * 7 }}",
)  # fmt: skip
"""What a sender may write into a text that a release publishes."""
MARKUP = "<script>alert(1)</script>"
HOSTILE_FILE = "=2024'; DROP TABLE ledger.run; --<img src=x onerror=alert(1)>[a-z]*?\x1b[31m\n{{ 7 * 7 }}.csv"
"""A file name that wants to be a formula, a statement, markup, a pattern, a terminal code, two lines and a template."""

Cell = str | int | float | date | None


def publish_case(name: str, root: Path, **changed: object) -> duckdb.DuckDBPyConnection:
    """The case `name` published in `root`, its release opened for reading; `changed` are keys of `[publish]`."""
    shutil.copytree(FOLDER / name, root, dirs_exist_ok=True)
    run_case(root, **changed)
    return duckdb.connect(str(root / "release" / "cakupan.duckdb"), read_only=True)


def run_case(root: Path, **changed: object) -> str:
    """Take what waits in the home `root` to a release, and return its id."""
    config = root / "cakupan.toml"
    settings = read_settings(config)
    publish_settings = settings.publish.model_copy(update={"pages": False, "files": (), **changed})
    settings = settings.model_copy(update={"home": root, "publish": publish_settings})
    home = Home(root)
    make_home(home, settings)
    found = take_snapshots(home, settings, Selection())
    with open_warehouse(home, settings) as session:
        waiting = new_snapshots(session, found)
    if waiting:
        staged = clean(home, RUN_ID, settings, waiting)
        validate_stage(home, RUN_ID, settings, staged)
        load(home, RUN_ID, settings, staged)
    return publish.publish(home, RUN_ID, settings)


def lines_of(case: str, name: str) -> list[list[str]]:
    """The lines of a grid as words, without comments and blank lines."""
    text = (FOLDER / case / "expected" / f"{name}.txt").read_text(encoding="utf-8")
    words = (line.partition("#")[0].split() for line in text.splitlines())
    return [line for line in words if line]


def value_of(cell: str) -> Cell:
    """`-` is NULL, `3/6` a ratio, `3/6-2/6` a difference of ratios; the rest is what it looks like."""
    if cell == "-":
        return None
    if "/" in cell:
        ratios = [float(above) / float(below) for above, below in (part.split("/") for part in cell.split("-"))]
        return ratios[0] - sum(ratios[1:])
    if cell.count("-") == 2 and cell[0] != "-":
        return date.fromisoformat(cell)
    if "." in cell and cell.replace(".", "", 1).isdigit():
        return float(cell)
    return int(cell) if cell.lstrip("-").isdigit() else cell


def rounded(cells: Iterable[Cell], digits: int = 12) -> list[Cell]:
    """The cells with their ratios cut to some digits, beyond which two ways to divide may differ."""
    return [round(cell, digits) if isinstance(cell, float) else cell for cell in cells]


@contextmanager
def marts_again(home: Path, **changed: object) -> Iterator[Session]:
    """The marts of the last release of a home in memory, beside a copy of its warehouse; `changed` as in `run_case`."""
    settings = read_settings(home / "cakupan.toml")
    settings = settings.model_copy(update={"publish": settings.publish.model_copy(update=changed)})
    with TemporaryDirectory() as folder:
        copy = Home(Path(folder))
        copy.make()
        shutil.copy(Home(home).warehouse, copy.warehouse)
        with open_warehouse(copy, settings) as session:
            build_marts(session, settings, "again", {})
            yield session
