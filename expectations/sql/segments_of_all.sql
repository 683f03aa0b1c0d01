-- Each row is one area and month where a segment and the segments it is made of contradict each other: persons in
-- several segments count once, so a whole is neither above the sum of its parts nor below the largest of them.
WITH whole_part(whole, part) AS (
  VALUES ('ALL', 'FORMAL'), ('ALL', 'BPU'), ('ALL', 'PMI'), ('FORMAL', 'PU'), ('FORMAL', 'JAKON')
),
compared AS (
  SELECT whole.area_code, whole.period_month, whole.segment,
    any_value(whole.active_participant_count) AS active,
    any_value(whole.active_participant_basis) AS basis,
    sum(part.active_participant_count) AS part_sum,
    max(part.active_participant_count) AS largest_part,
    count(*) = count(part.active_participant_count) AS is_complete
  FROM mart.cell AS whole
  JOIN whole_part ON whole.segment = whole_part.whole
  JOIN mart.cell AS part ON part.segment = whole_part.part AND whole.area_code = part.area_code
    AND whole.period_month = part.period_month AND whole.breakdown = part.breakdown
  WHERE whole.breakdown = '' AND whole.active_participant_count IS NOT NULL
  GROUP BY whole.area_code, whole.period_month, whole.segment
)
SELECT CASE basis WHEN 'persons' THEN 'fail' ELSE 'warn' END AS severity,
  compared.area_code || ':' || segment AS place_code, area.area_name || ' ' || segment AS place_name, period_month,
  1.0 AS size, NULL::DOUBLE AS observed_ratio, NULL::DOUBLE AS bound_ratio, []::DOUBLE[] AS history
FROM compared
JOIN mart.area AS area USING (area_code)
WHERE active < largest_part OR (is_complete AND active > part_sum)
