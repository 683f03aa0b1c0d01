-- Each row is one month and dataset in which participants were corrected otherwise than the last time.
CREATE OR REPLACE TABLE state.recorrected_month AS
WITH changed AS (
  (FROM corrected_before EXCEPT FROM ledger.corrected_row)
  UNION ALL
  (FROM ledger.corrected_row EXCEPT FROM corrected_before)
)
SELECT row.period_month, changed.dataset
FROM clean.participant AS row
JOIN changed USING (snapshot_id, sheet_name, row_number)
WHERE changed.dataset = 'participants'
UNION
SELECT row.period_month, changed.dataset
FROM clean.participant_summary AS row
JOIN changed USING (snapshot_id, sheet_name, row_number)
WHERE changed.dataset = 'participants_summary'
