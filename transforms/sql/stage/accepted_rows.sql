-- Each row is one line that breaks no rule: what the load takes.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_accepted AS
SELECT * EXCLUDE (no_data, broken, noted, {{ "others" if extract.is_of_aggregates else "person_name" }})
FROM stage.{{ extract.dataset }}_marked
WHERE no_data IS NULL AND broken = 0
{% if has_nik %}
;
-- The same rows with the area of their NIK beside them, which Great Expectations proves and no other step reads.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_proven AS
SELECT row.*, area.nik_area
FROM stage.{{ extract.dataset }}_accepted AS row
LEFT JOIN stage.nik_area AS area ON left(row.nik, 4) = area.nik_area
{% endif %}
