-- Each row is one figure of a province, or the nation, that its regencies, or provinces, in other files do not give.
-- Figures may differ by the share $apart and by $few: either may be revised, and persons in two places count once.
WITH {% include "figures_alone.sql" %},
level AS (
  SELECT *, CASE WHEN region_code LIKE '__.__' THEN left(region_code, 2)
    WHEN region_code <> '{{ codes.NATION_CODE }}' THEN '{{ codes.NATION_CODE }}' END AS parent_code
  FROM alone
),
part AS (
  SELECT column_name, place, parent_code, count(*) AS part_count, sum(amount) AS part_sum,
    list(DISTINCT snapshot_id) AS snapshots, min(file_name) AS file_name, min(row_number) AS row_number
  FROM level
  WHERE parent_code IS NOT NULL
  GROUP BY ALL
)
SELECT stated.region_code, stated.day, stated.column_name, stated.place, stated.amount, part.part_count || ' parts' AS parts, part.part_sum,
  concat_ws('/', stated.file_name, nullif(stated.sheet_name, '')) AS file_name, stated.row_number, part.file_name AS part_file,
  part.row_number AS part_row
FROM level AS stated
JOIN part ON stated.column_name = part.column_name AND stated.place = part.place AND stated.region_code = part.parent_code
JOIN area_frame AS area ON stated.region_code = area.parent_code
WHERE NOT list_contains(part.snapshots, stated.snapshot_id)
  AND (part_sum - amount > amount * $apart + $few
    OR (area.part_count = part.part_count AND stated.day >= area.since AND amount - part_sum > amount * $apart + $few))
ORDER BY ALL
