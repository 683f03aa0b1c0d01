-- Each row is one {{ level }}, month, segment and denominator. Hidden counts are blank before anything is derived from them.
WITH spine AS (
  SELECT active.*, pair.denominator_id
  FROM mart.shown_cell AS active
  JOIN ref.denominator_segment AS pair USING (segment)
  WHERE active.area_level = '{{ level }}' AND active.breakdown = ''
),
figure AS (
  SELECT spine.*, eligible.denominator_date,
    CASE
      WHEN eligible.relative_standard_error_ratio > $rse_withhold THEN 'withhold'
      WHEN eligible.relative_standard_error_ratio > $rse_caution THEN 'caution'
      WHEN eligible.relative_standard_error_ratio >= 0 THEN 'publish'
    END AS reliability,
    CASE WHEN reliability IS DISTINCT FROM 'withhold' THEN eligible.eligible_worker_count END AS eligible_worker_count,
    1.96 * eligible.relative_standard_error_ratio AS error_ratio,
    CASE WHEN spine.segment = 'ALL' THEN target.target_ratio END AS target_ratio
  FROM spine
  LEFT JOIN mart.area_eligible AS eligible USING (area_code, period_month, segment, denominator_id)
  LEFT JOIN mart.area_target AS target ON spine.area_code = target.area_code
    AND year(spine.period_month) = target.target_year AND spine.denominator_id = target.denominator_id
    AND target.instrument = $target_instrument
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
lost AS (
  SELECT cell.area_code, cell.period_month, cell.active_participant_count AS row_count,
    cell.suppression_reason IS NOT NULL AS is_hidden, area.lost_ratio
  FROM mart.lost_area AS area
  JOIN mart.shown_cell AS cell USING (area_code, period_month)
  WHERE cell.breakdown = '{{ codes.ROWS_LOST }}'
),
ranked AS (
  SELECT *,
{% if level in ("regency", "office") %}
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
{% if level == "office" %}
, office AS (
  SELECT part.total_code AS office_name, string_agg(regency.area_name, '; ' ORDER BY regency.area_code) AS service_area,
    count(*) FILTER (served.status = 'assumed') AS assumed_regency_count
  FROM mart.area_part AS part
  JOIN mart.area AS regency ON part.part_code = regency.area_code
  JOIN ref.office_regency AS served ON part.part_code = served.regency_code
  WHERE part.partition = 'service_area'
  GROUP BY part.total_code
)
{% endif %}
SELECT
{% if level == "regency" %}
  area.area_code AS regency_code, area.area_name AS regency_name, area.province_code, area.province_name, regency.bps_code,
{% elif level == "office" %}
  area.area_code AS office_name, area.province_code, area.province_name, office.service_area, office.assumed_regency_count,
{% elif level == "former_province" %}
  area.area_code, area.province_code, area.province_name, split_part(area.area_code, '@', 2)::DATE AS valid_to,
{% elif level == "province" %}
  area.province_code, area.province_name,
{% else %}
  area.area_code AS nation_code, area.area_name AS nation_name,
{% endif %}
  ranked.period_month,
  ranked.segment,
  ranked.denominator_id,
  ranked.denominator_date,
  datediff('month', ranked.denominator_date, ranked.period_month) AS denominator_age_count,
  month(ranked.period_month) IN (6, 12) AS is_semester_cut,
  ranked.active_participant_count,
  ranked.active_participant_basis,
  ranked.eligible_worker_count,
  ranked.coverage_ratio,
  ranked.coverage_ratio_low,
  ranked.coverage_ratio_high,
  ranked.reliability,
  ranked.uncovered_worker_count,
  ranked.target_ratio,
  CASE WHEN ranked.workers_to_target > 0 THEN ranked.workers_to_target WHEN ranked.workers_to_target <= 0 THEN 0 END AS target_gap_count,
  ranked.rank_in_province,
  ranked.coverage_ratio_change_1m,
  ranked.coverage_ratio_change_12m,
  ranked.missing_regency_count,
  CASE WHEN ranked.suppression_reason IS NULL AND NOT coalesce(lost.is_hidden, false) THEN coalesce(lost.row_count, 0) END
    AS quarantined_row_count,
  CASE
    WHEN NOT ranked.is_unknown AND ranked.reliability = 'withhold' THEN 'withheld'
    WHEN ranked.is_unknown OR (coalesce(ranked.eligible_worker_count, 0) = 0 AND ranked.segment <> 'PMI') THEN 'missing'
    WHEN ranked.suppression_reason IS NOT NULL THEN 'hidden'
    WHEN lost.lost_ratio > $lost_rows_warn THEN 'incomplete'
    WHEN ranked.coverage_ratio > 1 THEN 'over_100'
    WHEN ranked.denominator_date < ranked.period_month - INTERVAL 12 MONTH THEN 'stale_denominator'
    WHEN ranked.active_participant_basis IN ('sum_of_parts', 'apportioned') THEN 'provisional'
    WHEN ranked.active_participant_count <> first_shown.first_active_count
      OR (ranked.active_participant_count IS NOT NULL AND ranked.eligible_worker_count <> first_shown.first_eligible_count)
      THEN 'revised'
    ELSE 'ok'
  END AS quality_flag,
  CASE WHEN ranked.coverage_ratio_change_1m IS NOT NULL THEN lag(quality_flag, 1) OVER history END AS change_1m_quality_flag,
  CASE WHEN ranked.coverage_ratio_change_12m IS NOT NULL THEN lag(quality_flag, 12) OVER history END
    AS change_12m_quality_flag,
  ranked.suppression_reason,
  $release_id AS release_id
FROM ranked
JOIN mart.area AS area USING (area_code)
LEFT JOIN lost USING (area_code, period_month)
LEFT JOIN mart.first_shown AS first_shown USING (area_code, period_month, segment, denominator_id)
{% if level == "regency" %}
JOIN ref.regency AS regency ON area.area_code = regency.regency_code
{% elif level == "office" %}
JOIN office ON area.area_code = office.office_name
{% endif %}
WINDOW history AS (PARTITION BY ranked.area_code, ranked.segment, ranked.denominator_id ORDER BY ranked.period_month)
