"""Contracts made into Great Expectations suites, and the gate that runs them inside DuckDB.

A suite checks the output of the SQL of the other packages; the gate turns its results into a `Verdict` of rule names
and counts. No value of a row leaves the database: not into a result, a log or an exception.

May import contracts, reference, great_expectations with its SQLAlchemy, and pandas; never the database driver, because
the connection is handed in. Great Expectations costs seconds to import, so `gate` and `verdict` load it only when a
suite runs, while `suites` and the rest load it at once.

Start reading in `verdict.py` (what comes out), then `suites.py` (what is promised of one table), `comparisons.py` (of
figures beside others, within `bounds.py`), `gate.py` (how it is run).
"""

import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # Must be set before Great Expectations is first imported.
