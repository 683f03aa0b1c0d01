-- Each row is one figure of all segments, or of the formal ones, that segments in other files do not give.
-- Figures may differ by the share $apart and by $few: either may be revised, and persons in two segments count once.
-- They may be less than the total where one of PU, JAKON and BPU is not there yet.
WITH {% include "figures_alone.sql" %},
placed AS (
  SELECT column_name, place, day, region_code, map_from_entries(list((segment, amount))) AS amounts,
    map_from_entries(list((segment, snapshot_id))) AS snapshots, map_from_entries(list((segment, file_name))) AS files,
    map_from_entries(list((segment, sheet_name))) AS sheets, map_from_entries(list((segment, row_number))) AS lines
  FROM alone
  GROUP BY ALL
  HAVING count(DISTINCT snapshot_id) > 1
),
{% include "segment_sums.sql" %},
apart AS (
  SELECT *, amounts[total] AS stated,
    list_filter(['PU', 'JAKON', 'FORMAL', 'BPU', 'PMI'], lambda one : one <> total AND snapshots[one] <> snapshots[total]
      AND (total = 'ALL' OR one IN ('PU', 'JAKON'))) AS elsewhere
  FROM compared
)
SELECT region_code, day, column_name, concat_ws(', ', place, total) AS place, stated, 'segments' AS parts, part_sum,
  concat_ws('/', files[total], nullif(sheets[total], '')) AS file_name, lines[total] AS row_number,
  files[elsewhere[1]] AS part_file, lines[elsewhere[1]] AS part_row
FROM apart
WHERE len(elsewhere) > 0
  AND (part_sum - stated > stated * $apart + $few
    OR (is_complete AND coalesce(amounts['JAKON'], amounts['FORMAL']) IS NOT NULL
      AND stated - part_sum > stated * $apart + $few))
ORDER BY ALL
