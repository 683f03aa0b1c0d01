"""`index.html`: the page of a release, its tables, and its PDF.

May import every other folder of `report` but workbook and terminal.
Start reading in `page.py`.
"""
