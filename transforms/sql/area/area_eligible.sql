-- Each row is the eligible workers of one area, month, segment and denominator: the latest count at or before the month.
CREATE OR REPLACE TABLE mart.area_eligible AS
WITH labour AS (
  SELECT *,
    status_3_count + status_4_count AS formal_count,
    status_1_count + status_2_count + status_5_count + status_6_count + status_7_count AS informal_count
  FROM mart.placed_labour_force
),
stated AS (
  SELECT area_code, reference_date, segment, denominator_id, eligible_worker_count AS eligible,
    relative_standard_error_ratio AS rse
  FROM mart.placed_eligible_worker
  UNION ALL
  SELECT area_code, round_month, 'ALL', 'labour_force', labour_force_count, NULL FROM labour
  UNION ALL
  SELECT area_code, round_month, 'ALL', 'employed', employed_count, employed_relative_standard_error_ratio FROM labour
  UNION ALL
  SELECT area_code, round_month, 'FORMAL', 'employed', formal_count, NULL FROM labour
  UNION ALL
  SELECT area_code, round_month, 'BPU', 'employed', informal_count, NULL FROM labour
  UNION ALL
  SELECT area_code, round_month, 'ALL', 'employed_ex_unpaid', employed_count - status_7_count, NULL FROM labour
),
part AS (
  SELECT area_code, reference_date, 'FORMAL' AS segment, denominator_id, sum(eligible)::BIGINT AS eligible
  FROM stated WHERE segment IN ('PU', 'JAKON') GROUP BY ALL HAVING count(eligible) = 2
  UNION ALL
  SELECT area_code, reference_date, 'ALL', denominator_id, sum(eligible)::BIGINT
  FROM stated WHERE segment IN ('PU', 'BPU', 'JAKON') GROUP BY ALL HAVING count(eligible) = 3
),
own AS (
  SELECT area_code, reference_date, segment, denominator_id, eligible AS amount, rse FROM stated WHERE eligible IS NOT NULL
  UNION ALL
  SELECT part.*, NULL
  FROM part
  ANTI JOIN stated USING (area_code, reference_date, segment, denominator_id)
),
{% with measure = "eligible", key = "reference_date, segment, denominator_id", within = "", own_step = "'own'" %}{% include "roll_up.sql" %}{% endwith %},
month AS (
  SELECT DISTINCT period_month, last_day(period_month) AS period_end FROM mart.cell
)
SELECT every_level.area_code, month.period_month, every_level.segment, every_level.denominator_id,
  max(every_level.reference_date) AS denominator_date,
  max_by(every_level.amount, every_level.reference_date) AS eligible_worker_count,
  arg_max_null(own.rse, every_level.reference_date) AS relative_standard_error_ratio
FROM every_level
LEFT JOIN own USING (area_code, reference_date, segment, denominator_id)
JOIN month ON every_level.reference_date <= month.period_end
GROUP BY ALL
