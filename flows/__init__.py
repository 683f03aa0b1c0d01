"""Joins the rooms: settings, the steps of the pipeline, the Prefect flows over them, and the command line.

The only room that knows Prefect, and only its folder `orchestration` imports it. May import every room.

Start reading in `orchestration/coverage.py` (the sentence), then the steps it names: `clean.py`, `gate.py`, `load.py`,
`marts.py`, `publish.py`. `run.py` holds the lock and decides whether there is anything to do, `plan.py` does the same
on a copy, and `deployments.py` lists what runs by itself. `periods.py` says which periods are late, and `backfill.py`
makes up for months. Of releases that were published,
`vintage.py` says what is kept, `attribution.py` why figures change, and `replay.py` makes one again.
"""
