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
  SELECT area_code, reference_date, segment, denominator_id, eligible, rse FROM stated WHERE eligible IS NOT NULL
  UNION ALL
  SELECT part.*, NULL
  FROM part
  ANTI JOIN stated USING (area_code, reference_date, segment, denominator_id)
),
part_sum AS (
  SELECT area_part.total_code AS area_code, own.reference_date, own.segment, own.denominator_id,
    sum(own.eligible)::BIGINT AS eligible
  FROM own
  JOIN mart.area_part ON own.area_code = area_part.part_code AND area_part.partition IN ('regency', 'service_area', 'former_province')
  JOIN mart.area AS total ON area_part.total_code = total.area_code
  GROUP BY ALL
  HAVING count(*) = any_value(total.regency_count)
),
with_province AS (
  SELECT * FROM own
  UNION ALL
  SELECT part_sum.*, NULL FROM part_sum ANTI JOIN own USING (area_code, reference_date, segment, denominator_id)
),
divisible AS (
  SELECT whole.area_code, whole.reference_date, whole.segment, whole.denominator_id, any_value(whole.eligible) AS total
  FROM with_province AS whole
  JOIN (SELECT DISTINCT area_code, today_code FROM mart.former_province) AS former USING (area_code)
  LEFT JOIN with_province AS part ON former.today_code = part.area_code AND whole.reference_date = part.reference_date
    AND whole.segment = part.segment AND whole.denominator_id = part.denominator_id
  GROUP BY ALL
  HAVING count(part.eligible) = 0
),
{% with measure = "eligible", key = "reference_date, segment, denominator_id" %}{% include "largest_remainder.sql" %}{% endwith %},
with_share AS (
  SELECT * FROM with_province
  UNION ALL
  SELECT today_code, reference_date, segment, denominator_id, share, NULL FROM share
),
nation_part AS (
  SELECT reference_date, segment, denominator_id, eligible, regency_count
  FROM with_share
  JOIN mart.area USING (area_code)
  WHERE area_level = 'province'
  UNION ALL
  SELECT reference_date, segment, denominator_id, total, regency_count
  FROM divisible
  JOIN mart.area USING (area_code)
  WHERE area_code NOT IN (SELECT area_code FROM mart.region_weight WHERE measure = 'eligible')
),
nation_sum AS (
  SELECT '{{ codes.NATION_CODE }}' AS area_code, reference_date, segment, denominator_id, sum(eligible)::BIGINT AS eligible
  FROM nation_part
  GROUP BY ALL
  HAVING sum(regency_count) = (SELECT regency_count FROM mart.area WHERE area_level = 'nation')
),
every_level AS (
  SELECT * FROM with_share
  UNION ALL
  SELECT nation_sum.*, NULL FROM nation_sum ANTI JOIN with_share USING (area_code, reference_date, segment, denominator_id)
),
month AS (
  SELECT DISTINCT period_month, last_day(period_month) AS period_end FROM mart.cell
)
SELECT every_level.area_code, month.period_month, every_level.segment, every_level.denominator_id,
  max(every_level.reference_date) AS denominator_date,
  max_by(every_level.eligible, every_level.reference_date) AS eligible_worker_count,
  arg_max_null(every_level.rse, every_level.reference_date) AS relative_standard_error_ratio
FROM month
JOIN every_level ON every_level.reference_date <= month.period_end
GROUP BY ALL
