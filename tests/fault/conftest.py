"""Offices for the tests of faults."""

from pathlib import Path

import pytest
from office import MakeOffice, Office


@pytest.fixture
def make_office(tmp_path: Path) -> MakeOffice:
    """Offices by their source settings, each with a home of its own in `folder`."""

    def make(folder: str = "home", **source: str) -> Office:
        defaults = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
        root = tmp_path / folder
        root.mkdir()
        return Office(root, {**defaults, **source})

    return make


@pytest.fixture
def office(make_office: MakeOffice) -> Office:
    """An office that sends participants and writes regions as names."""
    return make_office()
