"""Synthetic extracts of Nusa Tenggara Timur, as messy as the real ones, that add up to the real totals.

No table of the 22 regencies' participants is public, so every regency row and every person here is invented, and the
files say so; the province's totals, the unemployment rates and the published statements are real. `answer_key.json`
says where each row of each file must end. `national.py` writes the nation instead: summaries of 514 regencies, no
persons, that add up to the published provinces of December 2023. May import contracts, reference, pandas and
xlsxwriter; an open in-memory DuckDB connection is handed in, and its SQL makes the rows.

Start reading in `write.py` (the sentence), then `population.py` (who there is), `sql/persons/row.sql` (what goes
wrong) and `office_files.py` (how each office writes it). `regency_plan.csv`, `fault_plan.csv` and `season.csv` hold
the numbers.
"""
