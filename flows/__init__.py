"""Joins the packages: five Prefect flows, the tasks that they are made of, and the command line.

Open this folder and see the flows: `coverage.py` (from waiting files to a release: what `cakupan run` starts),
`ingest_source.py`, `publish_release.py`, `backfill_months.py` and `check_periods.py`. `tasks.py` has one Prefect task a
step; `launch.py` decides whether there is anything to do before Prefect is started. Every other folder is named for
what is in it, and imports only those before it:

settings < home < releases < periods < alerts < extract < runs < privacy < load < marts < publish < plan
< orchestration < backfill < the five flows < serve < recovery < quarantine < init < cli

May import every package. Prefect is imported by the flows, `tasks.py`, `orchestration` and `serve` only.
Start reading in `coverage.py`, then `tasks.py`, then the step that you look for: `load/staging.py`, `marts/build.py`,
`publish/publish.py`.
"""
