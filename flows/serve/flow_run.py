"""The process of one flow run that `cakupan serve` starts: `python -m flows.serve.flow_run FLOW_RUN_ID MODULE:FLOW`.

Which flow it is comes from who starts it, never from the server: of a deployment that was changed there, neither steps
nor an entry point is looked at. The state is kept and its result is not read: it could name a file to unpickle.
"""

import sys
from importlib import import_module
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.engine import handle_engine_signals
from prefect.exceptions import SignatureMismatchError
from prefect.flow_engine import load_flow_run, run_flow
from prefect.states import Failed

from flows.runs.process import importing
from flows.runs.stopping import be_patient, came, end, stoppable

_PATIENCE_SECONDS = 15.0


def run(flow_run_id: UUID, entrypoint: str) -> None:
    """Run a flow to its end."""
    module, _, name = entrypoint.partition(":")
    with stoppable(), handle_engine_signals(flow_run_id):
        be_patient(_PATIENCE_SECONDS)
        with importing():
            flow = getattr(import_module(module), name)
        try:
            run_flow(flow, flow_run=load_flow_run(flow_run_id), return_type="state")
        except SignatureMismatchError as error:
            _refuse(flow_run_id, str(error))


def _refuse(flow_run_id: UUID, why: str) -> None:
    """A parameter that the flow does not have, such as a configuration of the sender's."""
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(flow_run_id, Failed(name="Refused", message=why), force=True)


if __name__ == "__main__":
    try:
        run(UUID(sys.argv[1]), sys.argv[2])
    except BaseException:
        if came():
            end()
        raise
