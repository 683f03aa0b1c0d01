-- Each row is one regency and month with at least one person-level row: its absent segments are 0, not unknown.
INSERT INTO state.reported_regency
SELECT DISTINCT period_month, regency_code
FROM clean.participant
WHERE NOT is_duplicate AND period_month IN (SELECT period_month FROM state.stale_month)
