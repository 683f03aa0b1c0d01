{% from "claimed_month.sql" import claimed_month %}
-- Each row is one line that is not loaded by itself: it broke a rule, is no data, is not meant, or was added to another.
-- Where its region is unknown, those that it resembles or may mean are kept, so that the loss is seen at their figures.
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
  row.region_code,
  {% if period %}coalesce({{ claimed_month }}, date_trunc('month', row.{{ period }})){% else %}{{ claimed_month }}{% endif %}::DATE AS period_month,
  CASE
    WHEN contains(row.region_code, '.') THEN row.region_code
    WHEN row.region_problem = 'UNKNOWN' THEN regexp_extract(reading.region_candidates, '\(([0-9]{2}[.][0-9]{2})\)', 1)
    ELSE array_to_string(regexp_extract_all(reading.region_candidates, '\(([0-9]{2}[.][0-9]{2})\)', 1), ';')
  END AS likely_region_codes
FROM stage.{{ extract.dataset }}_marked AS row
LEFT JOIN (SELECT region, code_system, region_candidates FROM stage.region_reading) AS reading USING (region, code_system)
{% if has_parts %}
JOIN stage.other_column AS heading USING (file_number)
LEFT JOIN stage.{{ extract.dataset }}_sum AS figure ON row.file_number = figure.file_number AND row.row_number = figure.row_number
{% endif %}
WHERE row.broken <> 0 OR row.no_data NOT IN ('BLANK', 'HEADING_ROW')
{% if has_parts %}
  OR figure.role IN ('added', 'total')
{% endif %}
