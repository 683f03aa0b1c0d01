-- In which segment are a province's uncovered workers?
-- Di segmen mana pekerja suatu provinsi yang belum terlindungi?
WITH latest AS (
  SELECT province_code, province_name, segment, active_participant_count, eligible_worker_count, coverage_ratio,
    uncovered_worker_count
  FROM province_coverage
  WHERE denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
    AND period_month = (SELECT max(period_month) FROM province_coverage)
),
whole AS (
  SELECT province_code, uncovered_worker_count AS all_uncovered_worker_count
  FROM latest
  WHERE segment = 'ALL'
)
SELECT latest.province_name, latest.segment, latest.active_participant_count, latest.eligible_worker_count,
  latest.coverage_ratio, latest.uncovered_worker_count,
  latest.uncovered_worker_count / nullif(whole.all_uncovered_worker_count, 0) AS uncovered_ratio
FROM latest
JOIN whole ON whole.province_code = latest.province_code
WHERE latest.segment IN ('BPU', 'PU', 'JAKON') AND latest.eligible_worker_count IS NOT NULL
ORDER BY latest.province_code, latest.uncovered_worker_count DESC NULLS LAST, latest.segment
