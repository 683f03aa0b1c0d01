"""The environments of the client programs: one folder each in `.venv-bi/`, of fixed versions, made on demand.

`make bi-clients` makes all. `tests/bi/packages/NAME.txt` lists the packages of a Python environment,
`NAME.json` those of a Node one.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

LISTS = Path(__file__).parent / "packages"
FOLDER = Path(__file__).parents[2] / ".venv-bi"
LARGE = ("superset",)
"""Made only when they are named."""

_MADE = ".made"


class NotMade(Exception):
    """An environment could not be made here; the sentence says why."""


def names() -> list[str]:
    """Every environment that there is a list for."""
    return sorted(path.stem for path in LISTS.iterdir())


def environment(name: str) -> Path | None:
    """The folder of a made environment, or None when it is not made from today's list."""
    mark = FOLDER / name / _MADE
    made = mark.exists() and mark.read_text(encoding="utf-8") == _fingerprint(name)
    return FOLDER / name if made else None


def make(name: str) -> Path:
    """Make an environment unless it is there. Raises NotMade when a package cannot be had."""
    folder = FOLDER / name
    if environment(name):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if _list(name).suffix == ".json":
        _make_node(_list(name), folder)
    else:
        _make_python(_list(name), folder)
    (folder / _MADE).write_text(_fingerprint(name), encoding="utf-8")
    return folder


def _make_python(packages: Path, folder: Path) -> None:
    uv = (sys.executable, "-m", "uv")
    _run(*uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(folder))
    python, wanted = str(folder / "bin" / "python"), ("--requirement", str(packages))
    try:
        _run(*uv, "pip", "install", "--quiet", "--python", python, *wanted)
    except NotMade:
        # uv does not reach every index that pip is configured for.
        _run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *wanted)


def _make_node(packages: Path, folder: Path) -> None:
    shutil.copy(packages, folder / "package.json")
    _run("npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--no-package-lock", "--silent")


def _run(*command: str) -> None:
    if shutil.which(command[0]) is None:
        raise NotMade(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotMade(f"{Path(command[0]).name} failed: {said[-1] if said else done.returncode}")


def _list(name: str) -> Path:
    (path,) = LISTS.glob(f"{name}.*")
    return path


def _fingerprint(name: str) -> str:
    """Of the list and of the Python that the environment is for."""
    return hashlib.sha256(_list(name).read_bytes() + sys.version.encode()).hexdigest()


def main() -> int:
    """Make the named environments, or all. Returns the exit status."""
    parser = argparse.ArgumentParser(description="Make the environments of the BI clients that tests/bi runs.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(names())}; all but {LARGE[0]} when none is named"
    )
    failed = False
    for name in parser.parse_args().names or sorted(set(names()) - set(LARGE)):
        try:
            sys.stderr.write(f"{name}: {make(name)}\n")
        except NotMade as reason:
            failed = True
            sys.stderr.write(f"{name}: not made: {reason}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
