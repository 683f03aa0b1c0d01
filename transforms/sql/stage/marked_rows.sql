-- Each row is one line that breaks a rule or is no data, once regions are read. They are few: of every other line it is
-- known that there is nothing to say, without looking at it again.
CREATE OR REPLACE TABLE stage.{{ extract.dataset }}_odd AS
WITH located AS (
  SELECT row.* EXCLUDE (no_data, {{ "others" if extract.is_of_aggregates else "person_name" }}), reading.region_code, reading.region_level, reading.region_problem, reading.region_repair,
{% if has_nik %}
    area.nik_area,
{% endif %}
    coalesce(row.no_data, CASE WHEN reading.region_problem = 'TOTAL' THEN 'TOTAL_ROW' END) AS no_data
  FROM stage.{{ extract.dataset }} AS row
  JOIN stage.file AS file USING (file_number)
  LEFT JOIN stage.region_reading AS reading
    ON row.region = reading.region AND file.code_system = reading.code_system
{% if has_nik %}
  LEFT JOIN stage.nik_area AS area ON left(row.nik, 4) = area.nik_area
{% endif %}
),
marked AS (
  SELECT row_id, no_data,
    CASE WHEN no_data IS NULL THEN marks
{% for rule in region_rules %}
      | CASE WHEN ({{ rule.predicate }}) IS FALSE THEN {{ rule.bit }} ELSE 0 END
{% endfor %}
    ELSE 0 END AS marks
  FROM located
)
SELECT row_id, no_data, marks & {{ breaking }} AS broken, marks & ~{{ breaking }} AS noted
FROM marked
WHERE no_data IS NOT NULL OR marks <> 0
;
-- Each row is one line of one file, typed, with its region as read and a bit for each rule it breaks: `broken`
-- are those that quarantines it, `noted` the others.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_marked AS
WITH numbered AS (
  SELECT row.* EXCLUDE (no_data, marks), row.row_id - file.first_row_id + file.first_line AS plain_line,
    file.snapshot_id, file.sheet_name, file.claimed_from, file.claimed_to, file.received_date, file.code_system
  FROM stage.{{ extract.dataset }} AS row
  JOIN stage.file AS file USING (file_number)
),
placed AS (
{% if most_gaps > many_gaps %}
  SELECT numbered.*, numbered.plain_line + coalesce(gap.gap_count, 0) AS row_number
  FROM numbered
  ASOF LEFT JOIN stage.line_gap AS gap ON numbered.file_number = gap.file_number AND numbered.plain_line >= gap.plain_line
{% elif most_gaps %}
  SELECT numbered.*, numbered.plain_line + coalesce(gap.gap_count, 0) AS row_number
  FROM numbered
  LEFT JOIN (
    SELECT *, lead(plain_line, 1, 9223372036854775807) OVER (PARTITION BY file_number ORDER BY plain_line) AS next_line
    FROM stage.line_gap
  ) AS gap ON numbered.file_number = gap.file_number AND numbered.plain_line >= gap.plain_line AND numbered.plain_line < gap.next_line
{% else %}
  SELECT numbered.*, numbered.plain_line AS row_number
  FROM numbered
{% endif %}
)
SELECT placed.* EXCLUDE (row_id, plain_line), reading.region_code, reading.region_level, reading.region_problem, reading.region_repair,
  odd.no_data, coalesce(odd.broken, 0) AS broken, coalesce(odd.noted, 0) AS noted{{ extract.derived_columns }}
FROM placed
LEFT JOIN stage.{{ extract.dataset }}_odd AS odd USING (row_id)
LEFT JOIN stage.region_reading AS reading
  ON placed.region = reading.region AND placed.code_system = reading.code_system
