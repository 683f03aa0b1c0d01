-- Each row is the active participants of one area, month, segment and program ('' is any), and what the count rests on.
-- NULL is unknown. See docs/decisions/0006: persons, else as stated, else the sum of the parts where all are known.
CREATE OR REPLACE TABLE mart.cell AS
WITH data_month AS (
  SELECT period_month FROM mart.reported_regency
  UNION
  SELECT period_month FROM clean.participant_summary WHERE NOT is_duplicate
),
month AS (
  SELECT unnest(generate_series(min(period_month), max(period_month), INTERVAL 1 MONTH))::DATE AS period_month
  FROM data_month
),
{% include "segment_part.sql" %},
kind AS (
  SELECT segment, '' AS breakdown, count(*) FILTER (part <> 'PMI') AS part_count FROM segment_part GROUP BY segment
  UNION ALL
  SELECT segment_part.segment, program, count(*) FILTER (part <> 'PMI')
  FROM segment_part
  JOIN ref.segment_program ON segment_part.part = segment_program.segment
  GROUP BY ALL
),
spine AS (
  SELECT area.area_level, area.area_code, area.parent_code, area.regency_count, month.period_month, kind.*
  FROM mart.area AS area, month, kind
  WHERE area.valid_to IS NULL OR month.period_month <= area.valid_to
),
reported AS (
  SELECT period_month, area.area_code, count(*) AS reported_count
  FROM mart.reported_regency AS regency
  JOIN mart.area AS area ON area.area_code IN (regency.regency_code, left(regency.regency_code, 2), '{{ codes.NATION_CODE }}')
  GROUP BY ALL
  UNION ALL
  SELECT period_month, total_code, count(*)
  FROM mart.reported_regency
  JOIN mart.area_part ON regency_code = part_code AND partition = 'service_area'
  GROUP BY ALL
),
by_person AS (
  SELECT spine.area_code, spine.period_month, spine.segment, spine.breakdown,
    CASE WHEN coalesce(counted.unknown_count, 0) = 0 THEN coalesce(counted.active_participant_count, 0) END AS active
  FROM spine
  JOIN reported ON spine.area_code = reported.area_code AND spine.period_month = reported.period_month
    AND reported.reported_count = spine.regency_count
  LEFT JOIN mart.person_count AS counted ON spine.area_code = counted.area_code
    AND spine.period_month = counted.period_month AND spine.segment = counted.segment AND spine.breakdown = counted.breakdown
),
stated AS (
  SELECT area_code, period_month, segment, coalesce(program, '') AS breakdown, active_participant_count AS active
  FROM mart.placed_participant_summary
),
stated_part AS (
  SELECT stated.area_code, stated.period_month, kind.segment, kind.breakdown, sum(active)::BIGINT AS active
  FROM stated
  JOIN segment_part ON stated.segment = segment_part.part AND segment_part.segment <> segment_part.part
  JOIN kind ON segment_part.segment = kind.segment AND stated.breakdown = kind.breakdown
  GROUP BY ALL
  HAVING count(*) FILTER (stated.segment <> 'PMI') = any_value(kind.part_count)
),
own AS (
  SELECT spine.*,
    coalesce(by_person.active, stated.active, stated_part.active) AS active,
    CASE WHEN by_person.active IS NOT NULL THEN 'persons' WHEN stated.active IS NOT NULL THEN 'summary'
      WHEN stated_part.active IS NOT NULL THEN 'sum_of_parts' END AS basis
  FROM spine
  LEFT JOIN by_person USING (area_code, period_month, segment, breakdown)
  LEFT JOIN stated USING (area_code, period_month, segment, breakdown)
  LEFT JOIN stated_part USING (area_code, period_month, segment, breakdown)
),
regency_sum AS (
  SELECT total_code AS area_code, period_month, segment, breakdown, sum(active)::BIGINT AS active, count(active) AS known_count
  FROM own
  JOIN mart.area_part ON own.area_code = part_code AND partition IN ('regency', 'service_area', 'former_province')
  GROUP BY ALL
),
summed AS (
  SELECT own.* REPLACE (
      coalesce(own.active, CASE WHEN known_count = own.regency_count THEN regency_sum.active END) AS active,
      CASE WHEN own.active IS NOT NULL THEN own.basis WHEN known_count = own.regency_count THEN 'sum_of_parts' END AS basis)
  FROM own
  LEFT JOIN regency_sum USING (area_code, period_month, segment, breakdown)
  WHERE own.area_level <> 'nation'
),
divisible AS (
  SELECT whole.area_code, whole.period_month, whole.segment, whole.breakdown, any_value(whole.active) AS total
  FROM summed AS whole
  JOIN (SELECT DISTINCT area_code, today_code FROM mart.former_province) AS former USING (area_code)
  LEFT JOIN summed AS part ON former.today_code = part.area_code AND whole.period_month = part.period_month
    AND whole.segment = part.segment AND whole.breakdown = part.breakdown
  WHERE whole.active IS NOT NULL
  GROUP BY ALL
  HAVING count(part.active) = 0
),
{% with measure = "active", key = "period_month, segment, breakdown" %}{% include "largest_remainder.sql" %}{% endwith %},
divided AS (
  SELECT summed.* REPLACE (coalesce(active, share) AS active,
    CASE WHEN active IS NULL AND share IS NOT NULL THEN 'apportioned' ELSE basis END AS basis)
  FROM summed
  LEFT JOIN share ON summed.area_code = share.today_code AND summed.period_month = share.period_month
    AND summed.segment = share.segment AND summed.breakdown = share.breakdown
),
nation_part AS (
  SELECT period_month, segment, breakdown, active, regency_count FROM divided WHERE area_level = 'province'
  UNION ALL
  SELECT period_month, segment, breakdown, total, regency_count
  FROM divisible
  JOIN mart.area USING (area_code)
  WHERE area_code NOT IN (SELECT area_code FROM mart.region_weight WHERE measure = 'active')
),
nation_sum AS (
  SELECT period_month, segment, breakdown, sum(active)::BIGINT AS active,
    sum(regency_count) FILTER (active IS NOT NULL) AS known_count
  FROM nation_part
  GROUP BY ALL
),
every_level AS (
  SELECT * FROM divided
  UNION ALL
  SELECT own.* REPLACE (
      coalesce(own.active, CASE WHEN known_count = own.regency_count THEN nation_sum.active END) AS active,
      CASE WHEN own.active IS NOT NULL THEN own.basis WHEN known_count = own.regency_count THEN 'sum_of_parts' END AS basis)
  FROM own
  LEFT JOIN nation_sum USING (period_month, segment, breakdown)
  WHERE own.area_level = 'nation'
),
known AS (
  SELECT coalesce(area_part.total_code, own.area_code) AS area_code, period_month, segment, breakdown, count(*) AS known_count
  FROM own
  LEFT JOIN (
    SELECT total_code, part_code FROM mart.area_part WHERE partition IN ('regency', 'service_area', 'former_province')
    UNION ALL
    SELECT area_code, area_code FROM mart.area WHERE area_level = 'regency'
    UNION ALL
    SELECT '{{ codes.NATION_CODE }}', area_code FROM mart.area WHERE area_level = 'regency'
  ) AS area_part ON own.area_code = area_part.part_code
  WHERE own.area_level = 'regency' AND own.active IS NOT NULL
  GROUP BY ALL
)
SELECT every_level.area_level, every_level.area_code, every_level.parent_code, every_level.period_month, every_level.segment,
  every_level.breakdown,
  every_level.active AS active_participant_count,
  every_level.basis AS active_participant_basis,
  every_level.regency_count - coalesce(known.known_count, 0) AS missing_regency_count
FROM every_level
LEFT JOIN known USING (area_code, period_month, segment, breakdown)
