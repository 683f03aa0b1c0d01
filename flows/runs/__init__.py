"""One run: its lock, its record in the ledger, what a person accepted, and who is notified of its end.

May import what precedes it in `flows/__init__.py`.
Start reading in `run.py`.
"""
