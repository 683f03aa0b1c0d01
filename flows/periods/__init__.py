"""Which periods of a source are due, late or missing, and which are caught up after downtime.

May import what precedes it in `flows/__init__.py`.
Start reading in `late_periods.py`.
"""
