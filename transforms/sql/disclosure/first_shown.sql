-- Each row is one figure as the first release that showed it said: what a later figure is revised against.
CREATE OR REPLACE TABLE mart.first_shown AS
SELECT area_code, period_month, segment, denominator_id,
  arg_min(active_participant_count, release_id) AS first_active_count,
  arg_min(eligible_worker_count, release_id) AS first_eligible_count
FROM ledger.as_published
GROUP BY ALL
