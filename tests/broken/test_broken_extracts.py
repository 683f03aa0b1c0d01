"""Every broken extract comes out with exactly the verdict, the counts and the sentence that its answer states."""

import tomllib
from pathlib import Path

import pytest
from extract import NAMES, found, stated

PUBLISHED = Path(__file__).parent / "published"
FAULTS = (
    "schema_miss", "schema_new", "schema_order", "schema_type", "hdr_dup", "hdr_case", "delim", "decimal", "enc", "bom",
    "nul", "quote", "sci_nik", "nik_bad", "dup_file", "dup_row", "resend", "resend_part", "late", "future", "gap_month",
    "denom_0", "over_100", "drift", "split", "xlsx_form", "xlsx_merge", "xlsx_date",
)  # fmt: skip
"""What can be wrong with the content of an extract, whatever brought it."""


OF_FAULTS = Path(__file__).parents[1] / "fault"
OF_ITS_OWN = {"denom_0_rows"}
"""Cases that no test of their fault is about."""


def is_held_elsewhere(name: str) -> bool:
    """Whether the fault of a case has tests of its own, all in the short tier: `quote_open` has `test_quote.py`."""
    words = [] if name in OF_ITS_OWN else name.split("_")
    return any((OF_FAULTS / f"test_{'_'.join(words[:count])}.py").exists() for count in range(1, len(words) + 1))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if is_held_elsewhere(name) else []) for name in NAMES]
)
def test_a_broken_extract_comes_out_as_its_answer_states(name: str, tmp_path: Path) -> None:
    assert found(name, tmp_path / "home") == stated(name)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_content_has_a_broken_extract(fault: str) -> None:
    stated_of = [*NAMES, *tomllib.loads((PUBLISHED / "answer.toml").read_text(encoding="utf-8"))]
    assert any(name == fault or name.startswith(f"{fault}_") for name in stated_of)


def test_there_are_thirty_broken_extracts_and_all_verdicts() -> None:
    assert len(NAMES) >= 30
    assert {stated(name).verdict for name in NAMES} == {"loaded", "refused", "blocked"}
