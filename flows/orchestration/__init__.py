"""Everything that imports Prefect: the flows, what they show in its UI, and the server that `cakupan serve` embeds.

May import every room; nothing outside this folder imports Prefect. Start reading in `orchestration/coverage.py`
(the sentence), then `flows/orchestration/steps.py` (one task a step). Prefect schedules, retries and shows; what
is loaded, what was published and who may run is decided by our ledger and lock (`flows/run.py`), so Prefect can forget
without anything being lost. `flows/deployments.py` lists what is deployed, and imports no Prefect.
"""
