-- Each row is one month that has person-level rows: every count is made again.
INSERT INTO state.stale_month
SELECT DISTINCT period_month
FROM clean.participant
