-- Each row is one area, denominator and target at the latest known month: what is needed, the present pace, and year end.
WITH latest AS (
  SELECT *, make_date(year(period_month) + (month(period_month) = 12)::INTEGER, 12, 1) AS projected_month
  FROM mart.area_coverage
  WHERE segment = 'ALL'
  QUALIFY row_number() OVER (PARTITION BY area_code, denominator_id
    ORDER BY active_participant_count IS NULL AND suppression_reason IS NULL, period_month DESC) = 1
),
aimed AS (
  SELECT latest.* EXCLUDE (target_ratio, target_gap_count),
    coalesce(target.instrument, 'NONE') AS instrument,
    coalesce(target.target_year, year(latest.period_month)) AS target_year,
    target.target_ratio, target.is_own_target,
    ceil(round(latest.eligible_worker_count * target.target_ratio, 6))::BIGINT - latest.active_participant_count AS to_target
  FROM latest
  LEFT JOIN mart.area_target AS target ON latest.area_code = target.area_code AND latest.denominator_id = target.denominator_id
    AND target.target_year >= year(latest.period_month)
),
measured AS (
  SELECT aimed.*,
{% for window in (3, 6, 12) %}
    (aimed.active_participant_count - before_{{ window }}.active_participant_count) / {{ window }} AS pace_{{ window }}m_count,
    CASE WHEN pace_{{ window }}m_count IS NOT NULL THEN before_{{ window }}.quality_flag END AS pace_{{ window }}m_quality_flag,
    coalesce(aimed.suppression_reason, before_{{ window }}.suppression_reason) IS NOT NULL AS is_hidden_{{ window }}m,
{% endfor %}
    CASE WHEN to_target > 0 THEN to_target WHEN to_target <= 0 THEN 0 END AS target_gap_count,
    date_diff('month', aimed.period_month, make_date(aimed.target_year, 12, 1)) AS months_left_count
  FROM aimed
{% for window in (3, 6, 12) %}
  LEFT JOIN mart.area_coverage AS before_{{ window }} ON aimed.area_code = before_{{ window }}.area_code
    AND aimed.denominator_id = before_{{ window }}.denominator_id AND before_{{ window }}.segment = 'ALL'
    AND before_{{ window }}.period_month = aimed.period_month - INTERVAL {{ window }} MONTH
{% endfor %}
)
SELECT
  measured.area_level,
  measured.area_code,
  measured.area_name,
  measured.province_code,
  measured.period_month,
  measured.denominator_id,
  measured.denominator_date,
  measured.instrument,
  measured.target_year,
  measured.active_participant_count,
  measured.eligible_worker_count,
  measured.coverage_ratio,
  measured.target_ratio,
  measured.is_own_target,
  measured.target_gap_count,
  measured.months_left_count,
  CASE WHEN target_gap_count = 0 THEN 0
    WHEN months_left_count > 0 THEN ceil(target_gap_count / months_left_count)::BIGINT END AS adds_needed_per_month_count,
{% for window in (3, 6, 12) %}
  pace_{{ window }}m_count,
  pace_{{ window }}m_quality_flag,
  CASE WHEN target_gap_count = 0 THEN 'reached' WHEN is_hidden_{{ window }}m THEN 'hidden'
    WHEN pace_{{ window }}m_count > 0 THEN 'rising' WHEN pace_{{ window }}m_count <= 0 THEN 'not_rising'
    ELSE 'unknown' END AS pace_{{ window }}m_state,
  CASE WHEN target_gap_count = 0 THEN 0
    WHEN pace_{{ window }}m_count > 0 THEN ceil(round(target_gap_count / pace_{{ window }}m_count, 6))::BIGINT
    END AS months_to_target_{{ window }}m_count,
{% endfor %}
  measured.projected_month,
  projection.projected_active_count,
  projection.projected_active_count_low,
  projection.projected_active_count_high,
  projection.projected_active_count / nullif(measured.eligible_worker_count, 0) AS projected_coverage_ratio,
  projection.projected_active_count_low / nullif(measured.eligible_worker_count, 0) AS projected_coverage_ratio_low,
  projection.projected_active_count_high / nullif(measured.eligible_worker_count, 0) AS projected_coverage_ratio_high,
  coalesce(projection.projection_state, 'unknown') AS projection_state,
  projection.projection_quality_flag,
  measured.suppression_reason,
  $release_id AS release_id
FROM measured
LEFT JOIN mart.coverage_projection AS projection USING (area_code, period_month, projected_month)
