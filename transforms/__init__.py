"""Raw to clean, clean to marts: what is done to rows, as SQL files, and as pandas where tables are small and messy.

May import contracts, reference, pandas, NumPy, SciPy and Jinja2. Everything here is pure: SQL texts and frames come
out, and flows run them in the warehouse. SQL stands in `sql/`, one statement a file; what a contract says already
(casts, rules, columns) is rendered into it from the contract, never written again.

Start reading in `sql/stage_rows.sql` (a line becomes a row), then `sql/cell.sql` (rows become counts);
what is hidden before publishing stands in `suppression.py`.
"""
