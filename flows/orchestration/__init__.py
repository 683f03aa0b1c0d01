"""What the flows need of Prefect: how a flow run starts and ends, artifacts, approval, errors without values.

May import what precedes it in `flows/__init__.py`, and Prefect. Prefect schedules, retries and shows; what is
loaded, what was published and who may run is decided by our ledger and lock, so Prefect can forget without loss.
Start reading in `flow_run_start.py`.
"""
