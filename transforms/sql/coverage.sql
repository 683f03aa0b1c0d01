-- Each row is one {{ level }}, month, segment and denominator. Hidden counts are blank before anything is derived from them.
WITH spine AS (
  SELECT active.*, pair.denominator_id
  FROM mart.area_active AS active
  JOIN ref.denominator_segment AS pair USING (segment)
  WHERE active.area_level = '{{ level }}'
),
figure AS (
  SELECT spine.* EXCLUDE (active_participant_count),
    spine.active_participant_count IS NULL AS is_unknown,
    hidden.suppression_reason,
    CASE WHEN hidden.suppression_reason IS NULL THEN spine.active_participant_count END AS active_participant_count,
    eligible.denominator_date, eligible.eligible_worker_count,
    1.96 * eligible.relative_standard_error_ratio AS error_ratio,
    CASE WHEN spine.segment = 'ALL' THEN target.target_ratio END AS target_ratio
  FROM spine
  LEFT JOIN mart.suppression AS hidden USING (area_code, period_month, segment)
  LEFT JOIN mart.area_eligible AS eligible USING (area_code, period_month, segment, denominator_id)
  LEFT JOIN mart.area_target AS target ON spine.area_code = target.area_code
    AND year(spine.period_month) = target.target_year AND spine.denominator_id = target.denominator_id
),
measured AS (
  SELECT *,
    active_participant_count / nullif(eligible_worker_count, 0) AS coverage_ratio,
    active_participant_count / nullif(eligible_worker_count * (1 + error_ratio), 0) AS coverage_ratio_low,
    CASE WHEN error_ratio < 1 THEN active_participant_count / nullif(eligible_worker_count * (1 - error_ratio), 0) END
      AS coverage_ratio_high,
    eligible_worker_count - active_participant_count AS uncovered_worker_count,
    ceil(round(eligible_worker_count * target_ratio, 6))::BIGINT - active_participant_count AS workers_to_target
  FROM figure
),
ranked AS (
  SELECT *,
{% if level == "regency" %}
    CASE WHEN coverage_ratio IS NOT NULL AND count(suppression_reason) OVER peers = 0
      THEN rank() OVER (peers ORDER BY coverage_ratio DESC NULLS LAST) END AS rank_in_province,
{% else %}
    NULL::BIGINT AS rank_in_province,
{% endif %}
    coverage_ratio - lag(coverage_ratio, 1) OVER history AS coverage_ratio_change_1m,
    coverage_ratio - lag(coverage_ratio, 12) OVER history AS coverage_ratio_change_12m
  FROM measured
  WINDOW peers AS (PARTITION BY parent_code, period_month, segment, denominator_id),
    history AS (PARTITION BY area_code, segment, denominator_id ORDER BY period_month)
)
SELECT
{% if level == "regency" %}
  regency.regency_code, regency.regency_name, province.province_code, province.province_name, regency.bps_code,
{% elif level == "province" %}
  province.province_code, province.province_name,
{% else %}
  ranked.area_code AS nation_code, 'Indonesia' AS nation_name,
{% endif %}
  ranked.period_month,
  ranked.segment,
  ranked.denominator_id,
  ranked.denominator_date,
  month(ranked.period_month) IN (6, 12) AS is_semester_cut,
  ranked.active_participant_count,
  ranked.active_participant_basis,
  ranked.eligible_worker_count,
  ranked.coverage_ratio,
  ranked.coverage_ratio_low,
  ranked.coverage_ratio_high,
  ranked.uncovered_worker_count,
  ranked.target_ratio,
  CASE WHEN ranked.workers_to_target > 0 THEN ranked.workers_to_target WHEN ranked.workers_to_target <= 0 THEN 0 END AS target_gap_count,
  ranked.rank_in_province,
  ranked.coverage_ratio_change_1m,
  ranked.coverage_ratio_change_12m,
  ranked.missing_regency_count,
  CASE
    WHEN ranked.is_unknown OR (coalesce(ranked.eligible_worker_count, 0) = 0 AND ranked.segment <> 'PMI') THEN 'missing'
    WHEN ranked.coverage_ratio > 1 THEN 'over_100'
    WHEN ranked.denominator_date < ranked.period_month - INTERVAL 12 MONTH THEN 'stale_denominator'
    WHEN ranked.active_participant_basis = 'sum_of_parts' THEN 'provisional'
    ELSE 'ok'
  END AS quality_flag,
  ranked.suppression_reason,
  $release_id AS release_id
FROM ranked
{% if level == "regency" %}
JOIN ref.regency AS regency ON ranked.area_code = regency.regency_code
JOIN ref.province AS province ON regency.province_code = province.province_code
{% elif level == "province" %}
JOIN ref.province AS province ON ranked.area_code = province.province_code
{% endif %}
