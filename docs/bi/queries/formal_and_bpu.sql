-- Where is coverage of own-account and informal workers (BPU) farthest below that of formal workers?
-- Di mana cakupan pekerja bukan penerima upah (BPU) paling jauh di bawah cakupan pekerja formal?
WITH latest AS (
  SELECT regency_code, regency_name, segment, coverage_ratio, uncovered_worker_count
  FROM regency_coverage
  WHERE denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
    AND period_month = (SELECT max(period_month) FROM regency_coverage)
)
SELECT formal.regency_name, formal.coverage_ratio AS formal_coverage_ratio,
  bpu.coverage_ratio AS bpu_coverage_ratio, formal.coverage_ratio - bpu.coverage_ratio AS difference_ratio,
  bpu.uncovered_worker_count AS bpu_uncovered_worker_count
FROM latest AS formal
JOIN latest AS bpu ON bpu.regency_code = formal.regency_code AND bpu.segment = 'BPU'
WHERE formal.segment = 'FORMAL'
ORDER BY difference_ratio DESC NULLS LAST, formal.regency_code
