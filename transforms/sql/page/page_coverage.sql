-- Each row is one published area, month and segment over the default denominator, from 24 months before the latest with a ratio on.
WITH latest AS (
  SELECT max(period_month) AS period_month
  FROM mart.area_coverage
  WHERE segment = 'ALL' AND denominator_id = $denominator_id AND coverage_ratio IS NOT NULL
),
pace AS (
  SELECT 'ALL' AS segment, *, instrument <> 'NONE' AS has_target
  FROM mart.coverage_pace
  WHERE denominator_id = $denominator_id
  QUALIFY row_number() OVER (PARTITION BY area_code ORDER BY target_year, instrument = $instrument DESC, instrument) = 1
)
SELECT
  published.area_level,
  published.area_code,
  published.area_name,
  published.province_code,
  published.period_month,
  published.segment,
  published.denominator_date,
  published.denominator_age_count,
  published.active_participant_count,
  published.active_participant_basis,
  published.eligible_worker_count,
  published.coverage_ratio,
  published.uncovered_worker_count,
  coalesce(published.target_ratio, pace.target_ratio) AS target_ratio,
  coalesce(published.target_gap_count, pace.target_gap_count) AS target_gap_count,
  published.rank_in_province,
  published.coverage_ratio_change_12m,
  COLUMNS(lambda name: name IN ('missing_regency_count', 'quarantined_row_count', 'change_12m_quality_flag',
    'pace_3m_quality_flag')),
  published.quality_flag,
  published.suppression_reason,
  CASE WHEN has_target THEN pace.instrument END AS instrument,
  CASE WHEN has_target THEN pace.target_year END AS target_year,
  pace.is_own_target,
  CASE WHEN has_target THEN pace.months_left_count END AS months_left_count,
  pace.adds_needed_per_month_count,
  round(pace.pace_3m_count) AS pace_3m_count,
  pace.months_to_target_3m_count,
  CASE WHEN has_target OR pace.pace_3m_state = 'hidden' THEN pace.pace_3m_state END AS pace_3m_state,
  CASE WHEN pace.pace_3m_state = 'hidden' THEN pace.pace_3m_state ELSE published.suppression_reason END AS pace_suppression_reason
FROM mart.area_coverage AS published
JOIN latest ON published.period_month >= latest.period_month - INTERVAL 24 MONTH
LEFT JOIN pace ON published.area_code = pace.area_code AND published.period_month = pace.period_month
  AND published.segment = pace.segment
WHERE published.denominator_id = $denominator_id
ORDER BY published.area_level, published.area_code, published.period_month, published.segment
