-- Each row is one published area at its latest month with a figure, shown or hidden: all segments, and BPU beside them.
SELECT whole.area_level, whole.area_code, whole.area_name, whole.province_code, whole.denominator_id,
  whole.period_month AS as_of_month,
  whole.active_participant_count, whole.eligible_worker_count, whole.coverage_ratio,
  whole.suppression_reason AS coverage_suppression_reason,
  bpu.active_participant_count AS bpu_active_count,
  bpu.eligible_worker_count AS bpu_eligible_count,
  bpu.suppression_reason AS bpu_suppression_reason
FROM mart.area_coverage AS whole
LEFT JOIN mart.area_coverage AS bpu ON whole.area_code = bpu.area_code AND whole.period_month = bpu.period_month
  AND whole.denominator_id = bpu.denominator_id AND bpu.segment = 'BPU'
WHERE whole.segment = 'ALL' AND whole.denominator_id = $denominator_id
QUALIFY row_number() OVER (PARTITION BY whole.area_code
  ORDER BY coalesce(whole.active_participant_count::VARCHAR, whole.suppression_reason) IS NULL, whole.period_month DESC) = 1
