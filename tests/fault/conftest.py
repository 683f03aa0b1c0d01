"""Offices for the tests of faults."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from office import MakeOffice, Office
from reading import ReadTables, read_tables
from web import Web, serving


@pytest.fixture
def make_office(tmp_path: Path) -> MakeOffice:
    """Offices by their source settings, each with a home of its own in `folder`."""

    def make(folder: str = "home", **source: Any) -> Office:
        defaults = {"name": "office", "dataset": "participants", "location": "inbox/office/*", "region_codes": "names"}
        root = tmp_path / folder
        root.mkdir()
        return Office(root, {**defaults, **source})

    return make


@pytest.fixture
def office(make_office: MakeOffice) -> Office:
    """An office that sends participants and writes regions as names."""
    return make_office()


@pytest.fixture
def tables_read(tmp_path: Path) -> ReadTables:
    """Reads tables of figures, each of a source of its own, all of a call in one home."""
    number = count()
    return lambda tables: read_tables(tmp_path / f"read_{next(number)}", tables)


@pytest.fixture
def web() -> Iterator[Web]:
    """A web server that does what the test tells it to."""
    with serving() as web:
        yield web
