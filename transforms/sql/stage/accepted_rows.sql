-- Each row is one line that breaks no rule: what Great Expectations proves and the load takes.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_accepted AS
SELECT * EXCLUDE (no_data, broken, noted, {{ "others" if extract.is_of_aggregates else "person_name" }})
FROM stage.{{ extract.dataset }}_marked
WHERE no_data IS NULL AND broken = 0
