"""The reference tables that are kept by hand: regions, code lists, published figures, column maps.

May import language, runtime and extracts.
Start reading in `regions.py`.
"""
