-- Each row is one line of a table that is alone between two lines of data, and the region that it names, where it does.
WITH line AS (
  SELECT row.file_number, row.row_id, row.no_data, row.region AS said
  FROM stage.{{ dataset }} AS row
),
span AS (
  SELECT file_number, min(row_id) AS first_row, max(row_id) AS last_row
  FROM line
  WHERE no_data IS NULL
  GROUP BY file_number
),
alone AS (
  SELECT file.snapshot_id, file.sheet_name, file.title, file.file_number, file.code_system, line.row_id, line.said,
    line.row_id - file.first_row_id + file.first_line AS plain_line
  FROM line
  JOIN span ON line.file_number = span.file_number AND line.row_id > span.first_row AND line.row_id < span.last_row
  JOIN stage.file AS file ON line.file_number = file.file_number
  WHERE line.no_data = 'NOTE_ROW'
)
SELECT alone.snapshot_id, alone.sheet_name, alone.title, alone.file_number, alone.row_id,
  alone.plain_line + coalesce(gap.gap_count, 0) AS row_number, alone.said,
  coalesce(reading.region_problem, '') NOT IN ('UNKNOWN', 'TOTAL') AS is_region
FROM alone
LEFT JOIN stage.region_reading AS reading ON alone.said = reading.region AND alone.code_system = reading.code_system
ASOF LEFT JOIN stage.line_gap AS gap ON alone.file_number = gap.file_number AND alone.plain_line >= gap.plain_line
ORDER BY alone.file_number, row_number
