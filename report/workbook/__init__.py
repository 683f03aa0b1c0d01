"""`cakupan.xlsx`: summary, one sheet a table, definitions and notes.

May import wording, figures and charts.
Start reading in `workbook.py`.
"""
