"""Facts kept by hand as CSV: regencies and their codes, spellings, programs, denominators, statements, targets.

One file is one table, and its contract in `contracts/reference/regions.py` says what one row is, what the columns
mean and where the facts come from. To correct a fact, edit the CSV; the tests of `tests/contract` say whether it
still holds together.

May import: contracts; pandas. Imported by the packages that need a fact, which receive frames, never paths.

Start reading in `tables.py`.
"""
