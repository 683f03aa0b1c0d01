"""Jinja templates, styles and scripts of the pages, and what renders them.

Imports no other folder of `report`.
Start reading in `document.py`.
"""
