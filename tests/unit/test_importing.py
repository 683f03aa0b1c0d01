"""Garbage is looked for seldom in a run, and not among what modules made."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from flows.runs.process import importing


class _Node:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_nothing_is_collected_while_modules_are_imported_nor_after_what_they_made() -> None:
    with importing():
        assert not gc.isenabled()
        made = ref(_Node())
    gc.collect()
    assert made() is not None


def test_what_a_run_leaves_after_its_imports_is_collected() -> None:
    with importing():
        pass
    left = ref(_Node())
    assert gc.isenabled()
    gc.collect()
    assert left() is None


def test_a_failed_import_leaves_the_collector_on() -> None:
    with pytest.raises(ImportError), importing():
        raise ImportError
    assert gc.isenabled()
