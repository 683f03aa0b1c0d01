"""Extracts reach the vault here: the connector of each source, snapshots, and which files wait to be loaded.

May import what precedes it in `flows/__init__.py`.
Start reading in `snapshots.py`.
"""
