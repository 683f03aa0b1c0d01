-- Each row is one line that is not loaded by itself: it broke a rule, is no data, is not meant, or was added to another.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_set_aside AS
SELECT
  row.snapshot_id,
  '{{ extract.dataset }}' AS dataset,
  row.sheet_name,
  row.row_number,
  CASE
{% if has_parts %}
    WHEN figure.role = 'added' THEN 'merged' WHEN figure.role = 'total' THEN 'rejected'
{% endif %}
    WHEN row.no_data = 'NOT_MEANT' THEN 'not_meant' WHEN row.no_data IS NOT NULL THEN 'rejected' ELSE 'quarantined' END AS disposition,
{% if has_parts %}
  CASE
    WHEN figure.role = 'added' THEN 'ADDED_UP'
    WHEN figure.role = 'total' OR (row.no_data = 'TOTAL_ROW' AND len(heading.parts) > 0) THEN 'PART_TOTAL' ELSE
{% endif %}
  coalesce(row.no_data, concat_ws(','
{%- for rule in rules %},
    CASE WHEN row.broken & {{ rule.bit }} <> 0 THEN '{{ rule.id }}@{{ rule.version }}' END
{%- endfor %}))
{% if has_parts %}
  END
{% endif %}
  AS reasons,
  to_json(struct_pack({% for field in extract.fields %}{{ field.name }} := row.{{ field.name }}, {% endfor %}unreadable := row.unreadable))::VARCHAR AS row_json,
  row.region_code
FROM stage.{{ extract.dataset }}_marked AS row
{% if has_parts %}
JOIN stage.other_column AS heading USING (file_number)
LEFT JOIN stage.{{ extract.dataset }}_sum AS figure ON row.file_number = figure.file_number AND row.row_number = figure.row_number
{% endif %}
WHERE row.broken <> 0 OR row.no_data <> 'BLANK'
{% if has_parts %}
  OR figure.role IN ('added', 'total')
{% endif %}
