-- Each row is one month whose rows are cut from their persons now.
INSERT INTO ledger.destruction
SELECT $run_id AS run_id, 'person_link' AS kind, period_month::VARCHAR AS subject, count(*) AS row_count, 0 AS byte_count,
  $now AS destroyed_at, 'person_months = ' || $months AS reason
FROM clean.participant
WHERE period_month < date_trunc('month', $now) - to_months($months) AND NOT starts_with(kpj, '~')
GROUP BY period_month
