"""Every broken extract comes out with exactly the verdict, the counts and the sentence that its answer states."""

from pathlib import Path

import pytest
from extract import NAMES, found, stated


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_extract_comes_out_as_its_answer_states(name: str, tmp_path: Path) -> None:
    assert found(name, tmp_path / "home") == stated(name)


def test_there_are_thirty_broken_extracts_and_all_verdicts() -> None:
    assert len(NAMES) >= 30
    assert {stated(name).verdict for name in NAMES} == {"loaded", "refused", "blocked"}
