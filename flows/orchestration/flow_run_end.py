"""How a flow ends in Prefect: with the word and the sentence of our ledger, so that green says whether data moved."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, cast

from prefect.states import Completed, Failed

from contracts.runtime.errors import EXIT_BLOCKED, EXIT_LOCKED, CakupanError, PeriodLate, SourceUnavailable
from flows.orchestration.quiet_errors import without_values
from flows.runs.process import end_quietly
from flows.runs.run import Outcome
from flows.runs.stopping import take_signals_back

if TYPE_CHECKING:
    from prefect import State

Given = ParamSpec("Given")

COMPLETED = {"published": "Published", "loaded": "Loaded", "nothing_new": "NothingNew", "on_time": "OnTime"}
FAILED_BY_STATUS = {EXIT_BLOCKED: "Blocked", EXIT_LOCKED: "Locked"}
FAILED_BY_ERROR = {PeriodLate: "PeriodLate", SourceUnavailable: "SourceUnavailable"}


def tells_how_it_ended(function: Callable[Given, Outcome]) -> Callable[Given, Outcome]:
    """A flow that ends with one of the names above, or Failed, and says why.

    Who calls the flow gets the outcome, or the error itself: Prefect unwraps the state that is returned here.
    """

    @wraps(function)
    def reporting(*given: Given.args, **named: Given.kwargs) -> Outcome:
        end_quietly()
        take_signals_back()
        try:
            outcome = without_values(function)(*given, **named)
        except CakupanError as error:
            name = FAILED_BY_ERROR.get(type(error)) or FAILED_BY_STATUS.get(error.exit_status, "Failed")
            state: State[Outcome] = Failed(name=name, message=f"{error.code}: {error.sentence}", data=error)
        else:
            state = Completed(name=COMPLETED[outcome.state], message=outcome.message, data=outcome)
        return cast("Outcome", state)

    return reporting
