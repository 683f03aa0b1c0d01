-- Each row is the active participants of one area, month, segment and program ('' is any), and what the count rests on.
-- NULL is unknown. See docs/decisions/0006: persons, else as stated, else the sum of the parts where all are known.
CREATE OR REPLACE TABLE mart.cell AS
WITH data_month AS (
  SELECT period_month FROM state.reported_regency
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
  SELECT period_month, area_code, count(*) AS reported_count
  FROM (
    SELECT period_month, unnest([regency_code, left(regency_code, 2), '{{ codes.NATION_CODE }}']) AS area_code
    FROM state.reported_regency)
  SEMI JOIN mart.area USING (area_code)
  GROUP BY ALL
  UNION ALL
  SELECT period_month, total_code, count(*)
  FROM state.reported_regency
  JOIN mart.area_part ON regency_code = part_code AND partition = 'service_area'
  GROUP BY ALL
),
by_person AS (
  SELECT spine.area_code, spine.period_month, spine.segment, spine.breakdown,
    CASE WHEN coalesce(counted.unknown_count, 0) = 0 THEN coalesce(counted.active_participant_count, 0) END AS active
  FROM spine
  JOIN reported ON spine.area_code = reported.area_code AND spine.period_month = reported.period_month
    AND reported.reported_count = spine.regency_count
  LEFT JOIN state.person_count AS counted ON spine.area_code = counted.area_code
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
  SELECT area_code, period_month, segment, breakdown,
    coalesce(by_person.active, stated.active, stated_part.active) AS amount,
    CASE WHEN by_person.active IS NOT NULL THEN 'persons' WHEN stated.active IS NOT NULL THEN 'summary' ELSE 'sum_of_parts' END
      AS basis
  FROM spine
  LEFT JOIN by_person USING (area_code, period_month, segment, breakdown)
  LEFT JOIN stated USING (area_code, period_month, segment, breakdown)
  LEFT JOIN stated_part USING (area_code, period_month, segment, breakdown)
  WHERE coalesce(by_person.active, stated.active, stated_part.active) IS NOT NULL
),
{% with measure = "active", key = "period_month, segment, breakdown", within = "spine", own_step = "basis" %}{% include "roll_up.sql" %}{% endwith %},
known AS (
  SELECT total_code AS area_code, period_month, segment, breakdown, count(*) AS known_count
  FROM own
  JOIN (
    SELECT total_code, part_code FROM mart.area_part WHERE partition IN ('regency', 'service_area', 'former_province')
    UNION ALL
    SELECT unnest([area_code, '{{ codes.NATION_CODE }}']), area_code FROM mart.area WHERE area_level = 'regency'
  ) AS area_part ON own.area_code = area_part.part_code
  GROUP BY ALL
)
SELECT spine.area_level, spine.area_code, spine.parent_code, spine.period_month, spine.segment, spine.breakdown,
  every_level.amount AS active_participant_count,
  every_level.step AS active_participant_basis,
  spine.regency_count - coalesce(known.known_count, 0) AS missing_regency_count
FROM spine
LEFT JOIN every_level USING (area_code, period_month, segment, breakdown)
LEFT JOIN known USING (area_code, period_month, segment, breakdown)
