-- Each row is one figure of a province, or the nation, that its regencies, or provinces, in other files do not give.
-- Figures may differ by the share $apart and by $few: either may be revised, and persons in two places count once.
WITH said AS (
{% for field in values %}
  SELECT row.snapshot_id, '{{ field }}' AS column_name, row.sheet_name, row.row_number, row.region_code, row.{{ period }} AS day,
    row.{{ field }} AS amount, concat_ws(', ', row.{{ period }}::VARCHAR{% for name in others %}, row.{{ name }}{% endfor %}) AS place
  FROM {{ table }} AS row
  JOIN touched_period ON row.{{ period }} = touched_period.period
  WHERE NOT row.is_duplicate AND row.{{ field }} IS NOT NULL{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
alone AS (
  SELECT said.*, snapshot.source_name || '/' || snapshot.file_name AS file_name,
    CASE WHEN said.region_code LIKE '__.__' THEN left(said.region_code, 2)
      WHEN said.region_code <> '{{ codes.NATION_CODE }}' THEN '{{ codes.NATION_CODE }}' END AS parent_code
  FROM said
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  LEFT JOIN ledger.source_order AS beside USING (source_name)
  WHERE coalesce(beside.share_of, '') = ''
),
part AS (
  SELECT column_name, place, parent_code, count(*) AS part_count, sum(amount) AS part_sum,
    list(DISTINCT snapshot_id) AS snapshots, min(file_name) AS file_name, min(row_number) AS row_number
  FROM alone
  WHERE parent_code IS NOT NULL
  GROUP BY ALL
)
SELECT stated.region_code, stated.day, stated.column_name, stated.place, stated.amount, part.part_count, part.part_sum,
  concat_ws('/', stated.file_name, nullif(stated.sheet_name, '')) AS file_name, stated.row_number, part.file_name AS part_file,
  part.row_number AS part_row
FROM alone AS stated
JOIN part ON stated.column_name = part.column_name AND stated.place = part.place AND stated.region_code = part.parent_code
JOIN area_frame AS area ON stated.region_code = area.parent_code
WHERE NOT list_contains(part.snapshots, stated.snapshot_id)
  AND (part_sum - amount > amount * $apart + $few
    OR (area.part_count = part.part_count AND stated.day >= area.since AND amount - part_sum > amount * $apart + $few))
ORDER BY ALL
