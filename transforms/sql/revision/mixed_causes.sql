-- Each row is one cause after which a month with several has to be counted again, since another follows.
SELECT DISTINCT cause, step_number
FROM state.month_cause AS earlier
SEMI JOIN state.month_cause AS later ON earlier.period_month = later.period_month AND earlier.step_number < later.step_number
ORDER BY step_number
