"""A short form of `fuzz.py`: some damaged files of each form, and every file that once made a reader fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fuzz import CASES, Try, fuzz, reader, whole_files

EXAMPLES = 12
CASE_FILES = sorted(CASES.iterdir()) if CASES.exists() else []


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Try]:
    with reader(tmp_path_factory.mktemp("fuzz")) as read:
        yield read


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(whole_files()))
def test_a_damaged_file_is_read_or_refused(form: str, read: Try) -> None:
    read(whole_files()[form])
    fuzz(form, read, EXAMPLES)


@pytest.mark.parametrize("case", CASE_FILES, ids=lambda case: case.name)
def test_a_file_that_once_made_a_reader_fail_no_longer_does(case: Path, read: Try) -> None:
    read(case.read_bytes())
