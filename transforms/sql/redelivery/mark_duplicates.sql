-- One row of each identity counts; the rest stay, flagged, and are listed as duplicates or as restated.
UPDATE {{ table }}
SET is_duplicate = marked.is_repeat, is_restated = marked.is_restated
FROM (
  SELECT row_id, is_repeat, is_restated
  FROM repeated_row
  WHERE is_repeat <> was_duplicate OR is_restated <> was_restated
  UNION ALL
  SELECT rowid, false, false
  FROM {{ table }}
  WHERE is_duplicate AND {{ period }} IN (SELECT period FROM touched_period) AND rowid NOT IN (SELECT row_id FROM repeated_row)
) AS marked
WHERE {{ table }}.rowid = marked.row_id
