-- If every promise were kept, which part of each regency's uncovered own-account workers (BPU) would it cover?
-- Bila semua komitmen ditepati, berapa bagian pekerja BPU tiap kabupaten/kota yang belum terlindungi akan tercakup?
WITH promise AS (
  SELECT area_code, count(*) AS promise_count, CAST(sum(promised_worker_count) AS BIGINT) AS promised_worker_count,
    CAST(sum(progress_count) AS BIGINT) AS progress_count,
    count(*) FILTER (commitment_state = 'late') AS late_promise_count,
    count(*) FILTER (suppression_reason IS NOT NULL) AS hidden_promise_count
  FROM commitment_progress
  WHERE area_level = 'regency'
  GROUP BY area_code
),
bpu_gap AS (
  SELECT regency_code, regency_name, uncovered_worker_count
  FROM regency_coverage
  WHERE segment = 'BPU'
    AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
    AND period_month = (SELECT max(period_month) FROM regency_coverage)
)
SELECT bpu_gap.regency_name, promise.promise_count, promise.late_promise_count, promise.hidden_promise_count,
  promise.promised_worker_count, promise.progress_count, bpu_gap.uncovered_worker_count,
  promise.promised_worker_count / nullif(bpu_gap.uncovered_worker_count, 0) AS promised_ratio
FROM bpu_gap
LEFT JOIN promise ON promise.area_code = bpu_gap.regency_code
ORDER BY promised_ratio DESC NULLS LAST, bpu_gap.regency_code
