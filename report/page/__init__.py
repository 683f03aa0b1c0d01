"""The page of a release, one sheet an area, and its PDF.

May import every other folder of `report` but workbook and terminal.
Start reading in `page.py`.
"""
