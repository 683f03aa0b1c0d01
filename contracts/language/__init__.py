"""The words of every contract: `Table`, `Field`, `Rule`, units, cautions, code lists, and the DDL made from them.

Imports nothing of the project.
Start reading in `table.py`.
"""
