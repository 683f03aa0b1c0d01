"""The published tables: what each row is, every column, and the question it answers.

May import language, runtime and extracts.
Start reading in `coverage.py`.
"""
