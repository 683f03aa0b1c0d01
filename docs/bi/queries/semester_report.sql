-- What does the six-monthly report of Inpres 2/2021 show: every province and regency at each June and December cut?
-- Apa isi laporan semesteran Inpres 2/2021: setiap provinsi dan kabupaten/kota pada akhir Juni dan Desember?
WITH area AS (
  SELECT province_code AS area_code, province_name AS area_name, period_month, segment, denominator_id,
    is_semester_cut, active_participant_count, eligible_worker_count, coverage_ratio, target_ratio, target_gap_count,
    quality_flag, suppression_reason
  FROM province_coverage
  UNION ALL
  SELECT regency_code AS area_code, regency_name AS area_name, period_month, segment, denominator_id,
    is_semester_cut, active_participant_count, eligible_worker_count, coverage_ratio, target_ratio, target_gap_count,
    quality_flag, suppression_reason
  FROM regency_coverage
)
SELECT period_month, segment, area_code, area_name, active_participant_count, eligible_worker_count, coverage_ratio,
  target_ratio, target_gap_count, quality_flag, suppression_reason
FROM area
WHERE is_semester_cut AND segment IN ('ALL', 'FORMAL', 'BPU')
  AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
ORDER BY period_month DESC, segment, area_code
