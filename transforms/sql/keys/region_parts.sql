-- Each row is one figure of a province, or the nation, that its regencies, or provinces, in the same file do not give.
-- Rounded figures may differ by half a unit each. Persons in two places count once, so headcounts may differ by the share
-- $overlap and by $few persons.
WITH said AS (
{% for field in fields %}
  SELECT snapshot_id, '{{ field.name }}' AS column_name, sheet_name, row_number, region_code, region_level,
    {{ period }} AS day, {{ field.name }} AS amount, concat_ws(', ', {{ period }}::VARCHAR{% for name in others %}, {{ name }}{% endfor %}) AS place
  FROM stage.{{ dataset }}_accepted
  WHERE {{ field.name }} IS NOT NULL{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
figure AS (
  SELECT snapshot_id, column_name, place, day, region_code, region_level,
    CASE region_level WHEN 'regency' THEN left(region_code, 2) WHEN 'province' THEN '{{ codes.NATION_CODE }}' END AS parent_code,
    max(amount) AS amount, min(sheet_name) AS sheet_name, min(row_number) AS row_number
  FROM said
  GROUP BY ALL
),
part AS (
  SELECT snapshot_id, column_name, place, parent_code, count(*) AS part_count, sum(amount) AS part_sum,
    bool_and(amount % 1000 = 0) AS is_in_thousands, bool_and(amount % 100 = 0) AS is_in_hundreds
  FROM figure
  WHERE parent_code IS NOT NULL
  GROUP BY ALL
),
compared AS (
  SELECT figure.*, part.part_count, part.part_sum,
    area.part_count = part.part_count AND figure.day >= area.since AS is_complete,
    (part.part_count + 1) * CASE WHEN is_in_thousands AND amount % 1000 = 0 THEN 500
      WHEN is_in_hundreds AND amount % 100 = 0 THEN 50 ELSE 0 END AS rounding
  FROM figure
  JOIN part ON figure.snapshot_id = part.snapshot_id AND figure.column_name = part.column_name
    AND figure.place = part.place AND figure.region_code = part.parent_code
  JOIN area_frame AS area ON figure.region_code = area.parent_code
)
SELECT snapshot_id, sheet_name, row_number, column_name, place, 'region ' || region_code || ' states', amount,
  'its ' || part_count || ' parts', part_sum
FROM compared
WHERE part_sum - amount > amount * $overlap + $few + rounding
  OR (is_complete AND amount - part_sum > amount * $overlap + $few + rounding)
ORDER BY snapshot_id, row_number, column_name
