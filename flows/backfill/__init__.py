"""`cakupan backfill`: months in order, resumable, with its own ledger and progress.

May import what precedes it in `flows/__init__.py`.
Start reading in `backfill.py`.
"""
