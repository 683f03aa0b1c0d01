"""What every table promises: columns, meaning, unit, key, rules, cautions.

A table is declared once, here. From it are made the DDL, the casts of the clean step, the row rules, the Great
Expectations suite, the data dictionary, the definition pages, the metadata of a release and the synthetic rows of
tests. Figures that people quote are explained in `indicators.py`. This room imports nothing.

Start reading in `table.py` (the words), then `participants.py` (the main extract), then `coverage.py` (the mart).
"""
