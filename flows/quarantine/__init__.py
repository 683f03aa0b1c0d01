"""Rows that were quarantined: listed, shown, exported for the office, and read again after a fix.

May import what precedes it in `flows/__init__.py`.
Start reading in `list_and_show.py`.
"""
