"""Every figure that people quote, explained once in two languages, and how columns are made of columns.

May import language, runtime, extracts and marts.
Start reading in `indicators.py`.
"""
