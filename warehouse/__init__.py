"""The only package that opens DuckDB: sessions, tables, loads, the ledger, the person key, the lock and the releases.

May import contracts, reference, duckdb and pandas. What is true of the data is in the warehouse file in the vault; what
readers see is a release, built aside and moved into place whole.

Start reading in `session.py` (how the file is opened), then `ledger.py` (what is known of files), then `release.py`.
"""
