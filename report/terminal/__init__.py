"""Tables, grids and progress bars on a terminal.

May import wording.
Start reading in `tables.py`.
"""
