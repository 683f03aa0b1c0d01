"""Rights of persons: erasure, restriction, retention, and months whose rows were unlinked from persons.

May import what precedes it in `flows/__init__.py`.
Start reading in `person.py`.
"""
