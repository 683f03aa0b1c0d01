"""Offices for the tests of faults."""

from collections.abc import Callable
from pathlib import Path

import pytest
from office import Office


@pytest.fixture
def make_office(tmp_path: Path) -> Callable[..., Office]:
    """Offices by their source settings; each has a home of its own."""

    def make(folder: str = "home", *, tables: str = "", **source: str) -> Office:
        defaults = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
        root = tmp_path / folder
        root.mkdir()
        return Office(root, {**defaults, **source}, tables)

    return make


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    """An office that sends participants and writes regions as names."""
    return make_office()
