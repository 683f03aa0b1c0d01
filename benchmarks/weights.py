"""What each dependency weighs: CPU seconds of its import in a fresh interpreter, megabytes that it and no other direct
dependency brings, and what it is for.

    python benchmarks/weights.py

Prints the table of docs/explanation/performance.md. A package that several of the list bring is counted with the first
of them, in the order of `pyproject.toml`; the import of one may hold that of another.
"""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
FOR = {
    "click": ("click", "the command line"),
    "cronsim": ("cronsim", "what a schedule of `cakupan.toml` means, in Jakarta's time"),
    "duckdb": ("duckdb", "all work on rows, the warehouse, the release"),
    "fastapi": ("fastapi", "nothing of ours: pins what Prefect's server runs on"),
    "fsspec": ("fsspec", "files elsewhere (S3, SFTP, GCS), and files of buckets"),
    "great-expectations": ("great_expectations", "proves the accepted rows and the marts"),
    "jinja2": ("jinja2", "SQL statements and pages"),
    "markupsafe": ("markupsafe", "text of senders in pages"),
    "pandas": ("pandas", "reference tables, frames of the page and the workbook"),
    "prefect": ("prefect.server.api.server", "flows, history, schedules, UI"),
    "pydantic": ("pydantic", "`cakupan.toml`"),
    "python-calamine": ("python_calamine", "cells of workbooks"),
    "pyyaml": ("yaml", "`prefect.yaml`"),
    "requests": ("requests", "sources at addresses, alerts"),
    "rich": ("rich", "tables and spinners on a terminal"),
    "scipy": ("scipy.optimize", "the attack on hidden counts"),
    "sqlalchemy": ("sqlalchemy", "how Great Expectations talks to DuckDB"),
    "vl-convert-python": ("vl_convert", "charts as SVG and PNG, without a browser"),
    "xlsxwriter": ("xlsxwriter", "the workbook"),
}


def cpu_seconds(module: str) -> float:
    """CPU seconds of a fresh interpreter that imports a module, without those of one that imports nothing."""
    return _run(f"import {module}") - _run("pass")


def _run(code: str) -> float:
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, code
    return used.ru_utime + used.ru_stime


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def brought(name: str, seen: set[str]) -> Iterator[Distribution]:
    """A package and what it needs, without what was seen before."""
    if plain(name) in seen:
        return
    seen.add(plain(name))
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return  # needed on another platform only
    yield found
    for needed in found.requires or ():
        if "extra ==" not in needed:
            yield from brought(re.split(r"[^A-Za-z0-9_.-]", needed, maxsplit=1)[0], seen)


def megabytes(packages: list[Distribution]) -> float:
    """Of all their files, as installed."""
    paths = (Path(str(package.locate_file(file))) for package in packages for file in package.files or ())
    return sum(path.stat().st_size for path in paths if path.exists()) / 1e6


def main() -> None:
    wanted = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    names = [re.split(r"[^A-Za-z0-9_.-]", line, maxsplit=1)[0] for line in wanted]
    assert set(names) == FOR.keys(), set(names) ^ FOR.keys()
    seen = {plain(name) for name in names}
    print("| package | import, CPU s | MB, of packages | what for |\n|---|---|---|---|")
    for name in names:
        seen.remove(plain(name))
        packages = list(brought(name, seen))
        module, purpose = FOR[name]
        print(
            f"| {name} | {cpu_seconds(module):.2f} | {megabytes(packages):.1f}, {len(packages)} | {purpose} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
