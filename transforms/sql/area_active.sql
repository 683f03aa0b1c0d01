-- Each row is the active participants of one area, month and segment, and what the count rests on; NULL is unknown.
CREATE OR REPLACE TABLE mart.area_active AS
WITH data_month AS (
  SELECT period_month FROM mart.reported_regency
  UNION
  SELECT period_month FROM clean.participant_summary WHERE NOT is_duplicate
),
month AS (
  SELECT unnest(generate_series(min(period_month), max(period_month), INTERVAL 1 MONTH))::DATE AS period_month
  FROM data_month
),
segment AS (
  SELECT unnest({{ codes.PUBLISHED_SEGMENTS | list }}) AS segment
),
spine AS (
  SELECT area.*, month.period_month, segment.segment
  FROM mart.area AS area, month, segment
),
reported AS (
  SELECT period_month, regency_code AS area_code, 1 AS reported_count FROM mart.reported_regency
  UNION ALL
  SELECT period_month, left(regency_code, 2), count(*) FROM mart.reported_regency GROUP BY ALL
  UNION ALL
  SELECT period_month, '{{ codes.NATION_CODE }}', count(*) FROM mart.reported_regency GROUP BY ALL
),
by_person AS (
  SELECT spine.area_code, spine.period_month, spine.segment, coalesce(counted.active_participant_count, 0) AS active
  FROM spine
  JOIN reported ON spine.area_code = reported.area_code AND spine.period_month = reported.period_month
    AND reported.reported_count = spine.regency_count
  LEFT JOIN mart.person_count AS counted ON spine.area_code = counted.area_code
    AND spine.period_month = counted.period_month AND spine.segment = counted.segment
),
stated AS (
  SELECT region_code AS area_code, period_month, segment, active_participant_count AS active
  FROM clean.participant_summary
  WHERE NOT is_duplicate AND program IS NULL
),
stated_part AS (
  SELECT area_code, period_month, 'FORMAL' AS segment, sum(active)::BIGINT AS active
  FROM stated WHERE segment IN ('PU', 'JAKON') GROUP BY ALL HAVING count(*) = 2
  UNION ALL
  SELECT area_code, period_month, 'ALL', sum(active)::BIGINT
  FROM stated WHERE segment IN {{ codes.SEGMENTS }} GROUP BY ALL HAVING count(*) FILTER (segment <> 'PMI') = 3
),
own AS (
  SELECT spine.*,
    coalesce(by_person.active, stated.active, stated_part.active) AS active,
    CASE WHEN by_person.active IS NOT NULL THEN 'persons' WHEN stated.active IS NOT NULL THEN 'summary'
      WHEN stated_part.active IS NOT NULL THEN 'sum_of_parts' END AS basis
  FROM spine
  LEFT JOIN by_person USING (area_code, period_month, segment)
  LEFT JOIN stated USING (area_code, period_month, segment)
  LEFT JOIN stated_part USING (area_code, period_month, segment)
),
province_sum AS (
  SELECT parent_code AS area_code, period_month, segment, sum(active)::BIGINT AS active, count(active) AS known_count
  FROM own WHERE area_level = 'regency' GROUP BY ALL
),
province AS (
  SELECT own.* REPLACE (
      coalesce(own.active, CASE WHEN known_count = own.regency_count THEN province_sum.active END) AS active,
      CASE WHEN own.active IS NOT NULL THEN own.basis WHEN known_count = own.regency_count THEN 'sum_of_parts' END AS basis)
  FROM own
  LEFT JOIN province_sum USING (area_code, period_month, segment)
  WHERE own.area_level = 'province'
),
nation_sum AS (
  SELECT period_month, segment, sum(active)::BIGINT AS active, sum(regency_count) FILTER (active IS NOT NULL) AS known_count
  FROM province GROUP BY ALL
),
nation AS (
  SELECT own.* REPLACE (
      coalesce(own.active, CASE WHEN known_count = own.regency_count THEN nation_sum.active END) AS active,
      CASE WHEN own.active IS NOT NULL THEN own.basis WHEN known_count = own.regency_count THEN 'sum_of_parts' END AS basis)
  FROM own
  LEFT JOIN nation_sum USING (period_month, segment)
  WHERE own.area_level = 'nation'
),
every_level AS (
  SELECT * FROM own WHERE area_level = 'regency'
  UNION ALL
  SELECT * FROM province
  UNION ALL
  SELECT * FROM nation
),
absent AS (
  SELECT period_month, segment, area_code AS regency_code, parent_code AS province_code
  FROM own WHERE area_level = 'regency' AND active IS NOT NULL
)
SELECT every_level.area_level, every_level.area_code, every_level.parent_code, every_level.period_month, every_level.segment,
  every_level.active AS active_participant_count,
  every_level.basis AS active_participant_basis,
  any_value(every_level.regency_count) - count(absent.regency_code) AS missing_regency_count
FROM every_level
LEFT JOIN absent ON every_level.period_month = absent.period_month AND every_level.segment = absent.segment
  AND every_level.area_code IN (absent.regency_code, absent.province_code, '{{ codes.NATION_CODE }}')
  AND (every_level.area_code = absent.regency_code OR every_level.area_level <> 'regency')
GROUP BY ALL
