"""The grid of `cakupan status`: it fits the terminal, says what is cut, and reads without colour."""

from datetime import date

import pytest

from contracts.extracts.period_states import PERIOD_STATES, PeriodState, State
from report.terminal.period_grid import MARKS, print_grid, print_legend

DUE = date(2025, 1, 5)


def months(name: str, state: State, count: int) -> list[PeriodState]:
    return [PeriodState(name, f"{2022 + place // 12}-{place % 12 + 1:02d}", DUE, state) for place in range(count)]


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_latest_periods_that_fit_are_shown_and_the_others_are_counted(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    print_grid("Every month", [*months("a_source_of_a_long_name", "complete", 60), *months("b", "late", 59)])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    shown = lines[3].split().count("ok")
    assert shown >= (width - 40) // 5
    assert lines[4].split() == ["b", *["LATE"] * (shown - 1), "-"]
    assert lines[-1].startswith(f"{60 - shown} earlier period(s), up to ")


def test_a_year_stands_once_above_its_months(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    print_grid("Every month", months("a", "expected", 14))
    _, years, heads, line = capsys.readouterr().out.splitlines()
    assert years.split() == ["2022", "2023"]
    assert heads.split() == ["source", *(f"{month:02d}" for month in range(1, 13)), "01", "02", "next", "due"]
    assert years.index("2023") == heads.index("12") + 5
    assert line.split()[-1] == str(DUE)


def test_every_state_has_a_mark_of_its_own_and_a_line_in_the_legend(capsys: pytest.CaptureFixture[str]) -> None:
    print_legend(PeriodState("a", name, None, name) for name in PERIOD_STATES)
    lines = capsys.readouterr().out.splitlines()
    assert len({mark for mark, _ in MARKS.values()}) == len(PERIOD_STATES)
    assert [line.split()[1] for line in lines] == [f"{name}:" for name in PERIOD_STATES]
