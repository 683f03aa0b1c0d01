-- Each row is a place where lines are not rows, blank or rejected: from there on, rows lie gap_count lines further down.
INSERT INTO stage.line_gap
WITH gap AS (
  SELECT line_number AS gap_line FROM stage.rejected_line WHERE file_number = $file_number
  UNION ALL
  SELECT unnest($blank_lines::BIGINT[])
),
placed AS (
  SELECT gap_line, row_number() OVER (ORDER BY gap_line) AS place
  FROM gap
)
SELECT $file_number, gap_line - place + 1 AS plain_line, max(place) AS gap_count
FROM placed
GROUP BY plain_line
