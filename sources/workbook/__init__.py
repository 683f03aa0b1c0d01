"""Workbooks to text: visible sheets, cell for cell, and what a workbook says that its cells do not.

May import snapshots and text.
Start reading in `sheets_as_text.py`.
"""
