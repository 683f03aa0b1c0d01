"""From a snapshot to loaded rows: staging (read and mark), validate (Great Expectations), load (one transaction).

May import what precedes it in `flows/__init__.py`.
Start reading in `staging.py`.
"""
