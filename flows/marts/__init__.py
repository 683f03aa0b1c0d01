"""From loaded rows to marts: persons are counted, areas added up, small counts hidden, everything audited.

May import what precedes it in `flows/__init__.py`.
Start reading in `build.py`.
"""
