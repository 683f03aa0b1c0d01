-- Each row is one segment of which most active memberships of the latest person-level month name a fund.
CREATE OR REPLACE TABLE mart.funded_segment AS
SELECT segment
FROM clean.participant
WHERE is_active AND NOT is_duplicate AND period_month = (SELECT max(period_month) FROM state.reported_regency)
GROUP BY segment
HAVING 2 * count(funding) > count(*)
