{% from "contribution_cost.sql" import cost %}
-- Each row is one regency or province, one scenario and one number of months. A province's floor is its regencies' sum.
WITH contribution_month AS (
  {% include "contribution_month.sql" %}
),
latest AS (
  {% include "latest_coverage.sql" %}
),
gap AS (
  SELECT *,
    CASE WHEN bpu_eligible_count > bpu_active_count THEN bpu_eligible_count - bpu_active_count
      WHEN bpu_eligible_count <= bpu_active_count THEN 0 END AS bpu_gap_count,
    ceil(round(nullif(eligible_worker_count, 0) * $coverage_floor, 6))::BIGINT - active_participant_count AS floor_gap_count,
    coalesce(bpu_suppression_reason, coverage_suppression_reason) AS suppression_reason
  FROM latest
  WHERE area_level <> 'nation'
),
lifted AS (
  SELECT area_code, province_code, suppression_reason, floor_gap_count <= 0 OR floor_gap_count <= bpu_gap_count AS is_floor_reached,
    CASE WHEN floor_gap_count <= 0 THEN 0 WHEN floor_gap_count > bpu_gap_count THEN bpu_gap_count ELSE floor_gap_count END
      AS workers_to_add_count
  FROM gap
  WHERE area_level = 'regency'
),
floor_part AS (
  SELECT area_code, suppression_reason, is_floor_reached, workers_to_add_count FROM lifted
  UNION ALL
  SELECT province_code, max(suppression_reason) FILTER (workers_to_add_count IS NULL),
    CASE WHEN NOT bool_and(is_floor_reached) THEN false WHEN count(*) = count(is_floor_reached) THEN true END,
    CASE WHEN count(*) = count(workers_to_add_count) THEN sum(workers_to_add_count)::BIGINT END
  FROM lifted
  GROUP BY province_code
),
scenario(scenario, scenario_ratio) AS (
  VALUES ('close_25', 0.25::DOUBLE), ('close_50', 0.5), ('close_75', 0.75), ('close_100', 1), ('floor', $coverage_floor)
),
duration(month_count) AS (
  VALUES (3::BIGINT), (6), (12)
),
added AS (
  SELECT gap.* EXCLUDE (suppression_reason), scenario.*, duration.month_count,
    (gap.as_of_month + INTERVAL 1 MONTH)::DATE AS first_month,
    CASE WHEN scenario = 'floor' THEN floor_part.workers_to_add_count ELSE ceil(bpu_gap_count * scenario_ratio)::BIGINT END
      AS workers_to_add_count,
    CASE WHEN scenario = 'floor' THEN floor_part.is_floor_reached END AS is_floor_reached,
    CASE WHEN scenario = 'floor' THEN coalesce(floor_part.suppression_reason, gap.suppression_reason) ELSE gap.suppression_reason END
      AS suppression_reason
  FROM gap, scenario, duration, floor_part
  WHERE gap.area_code = floor_part.area_code
)
SELECT
  area_level,
  area_code,
  area_name,
  province_code,
  scenario,
  scenario_ratio,
  month_count,
  as_of_month,
  first_month,
  denominator_id,
  active_participant_count,
  eligible_worker_count,
  coverage_ratio,
  bpu_gap_count,
  workers_to_add_count,
  {{ cost("1", "first_month", "1") }} AS contribution_idr,
  {{ cost("workers_to_add_count", "first_month", "month_count") }} AS cost_idr,
  (bpu_active_count + workers_to_add_count) / nullif(bpu_eligible_count, 0) AS bpu_coverage_ratio_after,
  (active_participant_count + workers_to_add_count) / nullif(eligible_worker_count, 0) AS coverage_ratio_after,
  is_floor_reached,
  suppression_reason,
  $release_id AS release_id
FROM added
