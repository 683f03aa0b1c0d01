"""Texts with rows: encoding, line ends, delimiter, header, decimal mark, and how each is to be read.

May import snapshots.
Start reading in `delimited.py`.
"""
