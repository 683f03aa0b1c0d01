"""A command looks for garbage seldom, and its process is over when its work is."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest

from flows.runs.process import importing


class _Node:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold(), gc.isenabled()
    gc.enable()
    yield
    gc.set_threshold(*before[0])
    (gc.enable if before[1] else gc.disable)()


def test_nothing_is_collected_while_modules_are_imported_and_what_is_left_later_is() -> None:
    with importing():
        assert not gc.isenabled()
    left = ref(_Node())
    assert gc.isenabled()
    gc.collect()
    assert left() is None


def test_what_a_run_imports_is_not_looked_through_until_the_interpreter_is_taken_apart() -> None:
    code = (
        "import atexit, gc\natexit.register(lambda: print(gc.get_freeze_count()))\n"
        "from flows.runs.process import importing\n"
        "with importing(of_one_run=True): import duckdb\nprint(gc.get_freeze_count() > 1000)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (said.stdout, said.stderr) == ("True\n0\n", "")


def test_a_failed_import_leaves_the_collector_on() -> None:
    with pytest.raises(ImportError), importing():
        raise ImportError
    assert gc.isenabled()


def _ended(work: str, output: int = subprocess.PIPE) -> "subprocess.CompletedProcess[str]":
    """A process that does this work, and would say so if its interpreter were taken apart."""
    code = (
        "import atexit, sys\nfrom flows.runs.process import ended_at_once\n"
        "class TakenApart:\n  def __del__(self, write=__import__('os').write): write(2, b'taken apart')\n"
        f"kept = TakenApart()\nwith ended_at_once():\n  {work}"
    )
    return subprocess.run([sys.executable, "-c", code], stdout=output, stderr=subprocess.PIPE, text=True, check=False)


def test_a_process_ends_with_its_status_its_output_and_what_libraries_do_at_exit() -> None:
    ended = _ended("atexit.register(print, 'released'); print('loaded'); sys.exit(3)")
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "loaded\nreleased\n", "")


def test_an_error_that_nobody_foresaw_ends_a_process_as_the_interpreter_ends_it() -> None:
    ended = _ended("1 / 0")
    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr
    assert ended.stderr.endswith("taken apart")


def test_output_that_cannot_be_written_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        ended = _ended("print('loaded'); sys.exit(0)", output=full.fileno())
    assert ended.returncode != 0
    assert "No space left" in ended.stderr
