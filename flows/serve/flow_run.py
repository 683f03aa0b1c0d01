"""The process of one flow run that `cakupan serve` starts: `python -m flows.serve.flow_run FLOW_RUN_ID MODULE:FLOW`.

Which flow it is comes from who starts it, never from the server: of a deployment that was changed there, neither steps
nor an entry point is looked at. The state is kept and its result is not read: it could name a file to unpickle.
"""

import sys
from importlib import import_module
from uuid import UUID

from prefect.engine import handle_engine_signals
from prefect.flow_engine import load_flow_run, run_flow


def run(flow_run_id: UUID, entrypoint: str) -> None:
    """Run a flow to its end."""
    module, _, name = entrypoint.partition(":")
    with handle_engine_signals(flow_run_id):
        run_flow(getattr(import_module(module), name), flow_run=load_flow_run(flow_run_id), return_type="state")


if __name__ == "__main__":
    run(UUID(sys.argv[1]), sys.argv[2])
