"""The validation page: what was promised of the rows, what was kept and what was broken.

May import wording, figures and templates.
Start reading in `page.py`.
"""
