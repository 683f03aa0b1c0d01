"""Raw to clean, clean to marts: what is done to rows, as SQL files, and as pandas where tables are small and messy.

May import contracts, reference, pandas, NumPy, SciPy and Jinja2. Everything here is pure: SQL texts and frames come
out, and flows run them in the warehouse. SQL is in `sql/`, one statement a file, in a folder for its step: stage, load,
correct, count, area, mart, disclosure, revision, privacy, read. What a contract says already (casts, rules, columns) is
rendered into it from the contract, never written again.

Start reading in `sql/mart/coverage.sql` (counts become coverage), then `sql/stage/stage_rows.sql` (a line becomes a
row); `suppression.py` says what is hidden before publishing. `sql/area/cell.sql` is the hardest: read it last.
"""
