-- Each row is the persons whose contribution one fund pays in one area, in all or until one month, as published.
CREATE OR REPLACE VIEW mart.shown_fund AS
SELECT area_level, area_code, period_month,
  regexp_extract(breakdown, '^fund:([^/]*)', 1) AS fund,
  try_cast(regexp_extract(breakdown, '/([0-9]{4}-[0-9]{2})$', 1) || '-01' AS DATE) AS funded_until_month,
  NOT regexp_matches(breakdown, '/([0-9]{4}-[0-9]{2}|-)$') AS is_fund_total,
  active_participant_count AS funded_participant_count,
  suppression_reason
FROM mart.shown_cell
WHERE starts_with(breakdown, 'fund:')
