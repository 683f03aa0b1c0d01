"""How a flow ends in Prefect, and what is tried again: judged without a server."""

import logging

import pytest
from httpx import ConnectError, ReadTimeout
from prefect import State
from prefect.states import Failed

from contracts.runtime.errors import (
    CakupanError,
    FileRefused,
    LockHeld,
    PeriodLate,
    RunBlocked,
    SourceUnavailable,
)
from flows.orchestration.flow_run_end import tells_how_it_ended
from flows.orchestration.quiet_errors import server_explained, without_values
from flows.runs.run import Outcome
from flows.tasks import may_come_back, snapshot_files

CANARY = "5371012001900001"


def state_of(outcome: Outcome | Exception) -> State[Outcome]:
    """The state that a flow returns which does this."""

    @tells_how_it_ended
    def flow() -> Outcome:
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return flow()  # type: ignore[return-value]  # the state itself: no Prefect unwraps it here


@pytest.mark.parametrize(
    ("state", "name"), [("published", "Published"), ("loaded", "Loaded"), ("nothing_new", "NothingNew")]
)
def test_green_says_whether_data_moved(state: str, name: str) -> None:
    ended = state_of(Outcome("run", state, "release", "because"))
    assert (ended.type.value, ended.name, ended.message) == ("COMPLETED", name, "because")


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (FileRefused("the file is empty", code="FILE_EMPTY"), "Blocked"),
        (RunBlocked("a gate", ["one"]), "Blocked"),
        (SourceUnavailable("no answer"), "SourceUnavailable"),
        (PeriodLate("late", ["peserta 2024-07"]), "PeriodLate"),
        (LockHeld("process 1"), "Locked"),
        (CakupanError("nothing there", code="NO_EXTRACTS"), "Failed"),
    ],
)
def test_red_says_the_code_and_the_sentence(error: CakupanError, name: str) -> None:
    ended = state_of(error)
    assert (ended.type.value, ended.name) == ("FAILED", name)
    assert ended.message == f"{error.code}: {error.sentence}"


def test_an_unforeseen_error_keeps_its_name_and_place_and_loses_its_text() -> None:
    ended = state_of(ValueError(f"could not convert {CANARY}"))
    assert ended.message is not None
    assert ended.message.startswith("UNEXPECTED: ValueError at test_ending.py:")
    assert CANARY not in ended.model_dump_json(exclude={"data"})


@pytest.mark.parametrize("error", [ConnectError("10.0.0.7"), ReadTimeout("10.0.0.7")])
def test_a_server_of_prefect_that_does_not_answer_is_no_defect(error: Exception) -> None:
    ended = state_of(error)
    assert ended.message is not None
    assert ended.message.startswith("SERVER: Prefect's server or its database did not answer")
    assert "10.0.0.7" not in ended.message
    with pytest.raises(CakupanError, match="did not answer"), server_explained():
        raise error


def test_a_step_hands_on_no_text_and_no_cause_of_an_unforeseen_error(caplog: pytest.LogCaptureFixture) -> None:
    def step() -> None:
        raise KeyError(CANARY)

    with caplog.at_level(logging.DEBUG), pytest.raises(CakupanError) as raised:
        without_values(step)()
    assert CANARY not in str(raised.value)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    ("error", "is_tried"), [(SourceUnavailable("no answer"), True), (FileRefused("broken"), False), (OSError(), False)]
)
def test_only_a_source_that_cannot_be_reached_is_tried_again(error: Exception, *, is_tried: bool) -> None:
    assert may_come_back(snapshot_files, None, Failed(data=error)) is is_tried  # type: ignore[arg-type]


def test_what_is_tried_again_waits_longer_each_time_and_not_the_same_for_all() -> None:
    assert snapshot_files.retry_condition_fn is may_come_back
    assert snapshot_files.retry_jitter_factor == 0.5
    assert snapshot_files.retries == 0, "extracts on this machine's disk are not tried again"
