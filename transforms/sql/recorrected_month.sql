-- Each row is one month in which participant rows were corrected otherwise than the last time: it is counted again.
INSERT INTO mart.stale_month
WITH changed AS (
  (FROM corrected_before EXCEPT FROM ledger.corrected_row)
  UNION ALL
  (FROM ledger.corrected_row EXCEPT FROM corrected_before)
)
SELECT DISTINCT row.period_month
FROM clean.participant AS row
JOIN changed USING (snapshot_id, sheet_name, row_number)
WHERE changed.dataset = 'participants'
