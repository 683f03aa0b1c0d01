-- Which regencies rose and which fell most in the last three months, in persons and in coverage?
-- Kabupaten/kota mana yang paling naik dan paling turun dalam tiga bulan terakhir, menurut orang dan cakupan?
WITH month AS (
  SELECT max(period_month) AS latest_month, max(period_month) - INTERVAL 3 MONTH AS earlier_month
  FROM regency_coverage
),
coverage AS (
  SELECT regency_code, regency_name, period_month, active_participant_count, coverage_ratio
  FROM regency_coverage
  WHERE segment = 'ALL'
    AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
)
SELECT now.regency_name, month.latest_month, before.active_participant_count AS active_participant_count_before,
  now.active_participant_count, now.active_participant_count - before.active_participant_count AS change_count,
  now.coverage_ratio - before.coverage_ratio AS coverage_ratio_change_3m
FROM month
JOIN coverage AS now ON now.period_month = month.latest_month
JOIN coverage AS before ON before.regency_code = now.regency_code AND before.period_month = month.earlier_month
ORDER BY coverage_ratio_change_3m DESC NULLS LAST, now.regency_code
