-- Each row is one figure of all segments, or of the formal ones, that those beside it do not give.
-- Rounded figures may differ by half a unit each. Persons in two segments count once, so headcounts may differ by the share
-- $overlap and by $few persons.
WITH said AS (
{% for field in fields %}
  SELECT snapshot_id, '{{ field.name }}' AS column_name, sheet_name, row_number, segment, {{ field.name }} AS amount,
    concat_ws(', ', {{ period }}::VARCHAR, 'region ' || region_code{% for name in others %}, {{ name }}{% endfor %}) AS place
  FROM stage.{{ dataset }}_accepted
  WHERE {{ field.name }} IS NOT NULL{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
figure AS (
  SELECT snapshot_id, column_name, place, segment, max(amount) AS amount, min(sheet_name) AS sheet_name, min(row_number) AS row_number
  FROM said
  GROUP BY ALL
),
placed AS (
  SELECT snapshot_id, column_name, place,
    map_from_entries(list((segment, amount))) AS amounts, map_from_entries(list((segment, row_number))) AS lines,
    min(sheet_name) AS sheet_name, list(amount) AS every_amount
  FROM figure
  GROUP BY snapshot_id, column_name, place
  HAVING count(*) > 1
),
{% include "segment_sums.sql" %},
rounded AS (
  SELECT *, amounts[total] AS stated, len(every_amount) * CASE
    WHEN list_bool_and(list_transform(every_amount, lambda one : one % 1000 = 0)) THEN 500
    WHEN list_bool_and(list_transform(every_amount, lambda one : one % 100 = 0)) THEN 50 ELSE 0 END AS rounding
  FROM compared
)
SELECT snapshot_id, sheet_name, lines[total] AS row_number, column_name, place, total || ' states', stated, 'its segments', part_sum
FROM rounded
WHERE part_sum - stated > stated * $overlap + $few + rounding
  OR (is_complete AND stated - part_sum > stated * $overlap + $few + rounding)
ORDER BY snapshot_id, row_number, column_name
