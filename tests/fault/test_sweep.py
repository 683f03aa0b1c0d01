"""The sweep over every point in every way, and what it and its short form `test_kill.py` rest on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from history import Reading, problems_of
from sweep import sweep

from contracts.runtime.fault_points import KINDS, POINTS, FaultInjected, fault_point

ROOMS = ("sources", "transforms", "expectations", "warehouse", "report", "flows")


def passed_in_code() -> Iterator[str]:
    for room in ROOMS:
        for file in (Path(__file__).parents[2] / room).rglob("*.py"):
            yield from re.findall(r'fault_point\("([^"]+)"\)', file.read_text(encoding="utf-8"))


def test_every_fault_point_is_listed_and_stands_in_the_code_once() -> None:
    assert sorted(passed_in_code()) == sorted(POINTS)


def test_a_fault_point_fails_at_the_passing_that_was_asked_for_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAKUPAN_FAULT", "test.point:2:raise")
    fault_point("test.point")
    with pytest.raises(FaultInjected):
        fault_point("test.point")
    fault_point("test.point")


def test_a_reader_that_sees_a_mix_or_goes_back_is_found() -> None:
    def problems(*ids: tuple[str, ...]) -> list[str]:
        return list(problems_of([Reading(0, number, seen) for number, seen in enumerate(ids)], ["a", "b"]))

    assert problems(("a",), ("b",), ("b",)) == []
    assert [problem.partition(": ")[2] for problem in problems(("a", "b"), ("b",), ("a",), ("c",))] == [
        "a mix of 2 releases",
        "back to an earlier release",
        "a release that is neither the old one nor the new one",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_fails_at_any_point_keeps_every_promise(kind: str, tmp_path: Path) -> None:
    trials = {trial.point: trial.violations for trial in sweep(list(POINTS), [kind], tmp_path)}
    assert {point: found for point, found in trials.items() if found} == {}
    assert trials.keys() == POINTS.keys()
