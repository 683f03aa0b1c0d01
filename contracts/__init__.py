"""What every table promises: columns, meaning, unit, key, rules, cautions.

A table is declared once, here. From it are made the DDL, the casts of staging, the row rules, the Great Expectations
suite, the data dictionary, the definition pages, the metadata of a release and the synthetic rows of tests. Imports
no other package. Its folders have an order, each may import those before it:

runtime < language (the words: `Table`, `Field`, `Rule`) < extracts (what is delivered) < marts (what is published)
< indicators (figures that people quote) < reference (facts kept by hand) < vault (ledger and retention)

Start reading in `language/table.py`, then `extracts/participants.py`, then `marts/coverage.py`.
"""
