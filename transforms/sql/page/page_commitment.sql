-- Each row is one promise, the latest ones first, then those that most workers wait for.
SELECT
  area_level,
  area_code,
  area_name,
  province_code,
  promise,
  owner_name,
  fund,
  due_date,
  as_of_month,
  promised_worker_count,
  progress_basis,
  unnamed_regency_count,
  progress_count,
  progress_ratio,
  elapsed_ratio,
  commitment_state,
  sentence,
  sentence_id,
  suppression_reason
FROM mart.commitment_progress
ORDER BY commitment_state = 'late' DESC, promised_worker_count - coalesce(progress_count, 0) DESC, commitment_id
