{# Each figure of all segments, or of the formal ones, beside the sum of its segments: reads `placed` with `amounts` by segment. #}
compared AS (
  SELECT *, 'ALL' AS total,
    coalesce(amounts['PU'] + coalesce(amounts['JAKON'], 0), amounts['FORMAL'], amounts['JAKON'], 0)
      + coalesce(amounts['BPU'], 0) + coalesce(amounts['PMI'], 0) AS part_sum,
    coalesce(amounts['PU'], amounts['FORMAL']) IS NOT NULL AND amounts['BPU'] IS NOT NULL AS is_complete
  FROM placed
  UNION ALL
  SELECT *, 'FORMAL', coalesce(amounts['PU'], 0) + coalesce(amounts['JAKON'], 0),
    amounts['PU'] IS NOT NULL AND amounts['JAKON'] IS NOT NULL
  FROM placed
)
