"""How a flow ends in Prefect: with the word and the sentence of our ledger, so that green says whether data moved."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from prefect.states import Completed, Failed

from contracts.errors import EXIT_BLOCKED, EXIT_LOCKED, EXIT_SOURCE_UNAVAILABLE, CakupanError
from flows.orchestration.steps import without_values
from flows.run import Outcome

Given = ParamSpec("Given")

COMPLETED = {"published": "Published", "loaded": "Loaded", "nothing_new": "NothingNew"}
FAILED = {EXIT_BLOCKED: "Blocked", EXIT_SOURCE_UNAVAILABLE: "SourceUnavailable", EXIT_LOCKED: "Locked"}


def tells_how_it_ended(function: Callable[Given, Outcome]) -> Callable[Given, Outcome]:
    """A flow that ends Published, Loaded, NothingNew, Blocked, SourceUnavailable, Locked or Failed, and says why.

    Who calls the flow gets the outcome, or the error itself: Prefect unwraps the state that is returned here.
    """

    @wraps(function)
    def told(*given: Given.args, **named: Given.kwargs) -> Outcome:
        try:
            outcome = without_values(function)(*given, **named)
        except CakupanError as error:
            name = FAILED.get(error.exit_status, "Failed")
            state = Failed(name=name, message=f"{error.code}: {error.sentence}", data=error)
        else:
            state = Completed(name=COMPLETED[outcome.state], message=outcome.message, data=outcome)
        return cast("Outcome", state)

    return told
