-- Each row is one line of one file, typed, with its region as read and a bit for each rule it breaks: `broken`
-- are those that set it aside, `noted` the others.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_marked AS
WITH numbered AS (
  SELECT row.*, row.rowid - file.first_rowid + file.first_line AS plain_line,
    file.snapshot_id, file.sheet_name, file.claimed_from, file.claimed_to, file.received_date, file.code_system
  FROM stage.{{ extract.dataset }} AS row
  JOIN stage.file AS file USING (file_number)
),
placed AS (
{% if has_gaps %}
  SELECT numbered.*, numbered.plain_line + coalesce(gap.gap_count, 0) AS row_number
  FROM numbered
  ASOF LEFT JOIN stage.line_gap AS gap ON numbered.file_number = gap.file_number AND numbered.plain_line >= gap.plain_line
{% else %}
  SELECT numbered.*, numbered.plain_line AS row_number
  FROM numbered
{% endif %}
),
located AS (
  SELECT placed.* EXCLUDE (no_data, plain_line),
    reading.region_code, reading.region_level, reading.region_problem,
{% if has_nik %}
    area.nik_area,
{% endif %}
    coalesce(placed.no_data, CASE WHEN reading.region_problem = 'TOTAL' THEN 'TOTAL_ROW' END) AS no_data
  FROM placed
  LEFT JOIN stage.region_reading AS reading
    ON placed.region = reading.region AND placed.code_system = reading.code_system
{% if has_nik %}
  LEFT JOIN stage.nik_area AS area ON left(placed.nik, 4) = area.nik_area
{% endif %}
),
marked AS (
  SELECT located.* EXCLUDE (marks),
    CASE WHEN no_data IS NULL THEN marks
{% for rule in region_rules %}
      | CASE WHEN ({{ rule.predicate }}) IS FALSE THEN {{ rule.bit }} ELSE 0 END
{% endfor %}
    ELSE 0 END AS marks
  FROM located
)
SELECT marked.* EXCLUDE (marks), marks & {{ breaking }} AS broken, marks & ~{{ breaking }} AS noted{{ extract.derived_columns }}
FROM marked
