"""From marts to a release: its inputs, files, pages, and the move into place.

May import what precedes it in `flows/__init__.py`.
Start reading in `publish.py`.
"""
