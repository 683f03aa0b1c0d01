-- Each row is one total line of a file that no sum of its rows comes near: of the rows since the total before it or of
-- all rows above it, over regencies or provinces, over the segments of members or over ALL.
WITH total AS (
  SELECT snapshot_id, sheet_name, row_number, (row_json ->> '$.{stated}')::DOUBLE AS stated,
    coalesce(lag(row_number) OVER (PARTITION BY snapshot_id, sheet_name ORDER BY row_number), 0) AS total_before
  FROM quarantine.set_aside_row
  WHERE dataset = '{dataset}' AND reasons = 'TOTAL_ROW' AND row_json ->> '$.{stated}' IS NOT NULL
),
line AS (
  SELECT snapshot_id, sheet_name, row_number, len(region_code) AS region_kind, segment, {counted} AS counted
  FROM {clean} AS row
  WHERE NOT is_duplicate OR NOT EXISTS (
    FROM {clean} AS first
    WHERE NOT first.is_duplicate AND first.snapshot_id = row.snapshot_id AND first.sheet_name = row.sheet_name AND {same})
  UNION ALL
  SELECT snapshot_id, sheet_name, row_number, NULL, row_json ->> '$.segment', (row_json ->> '$.{stated}')::BIGINT
  FROM quarantine.set_aside_row
  WHERE dataset = '{dataset}' AND disposition = 'quarantined'
),
above AS (
  SELECT total.snapshot_id, total.sheet_name, total.row_number, total.stated, reach,
    line.region_kind, line.segment, line.counted
  FROM total
  JOIN (VALUES ('since the total before'), ('from the top')) AS reaches(reach) ON true
  JOIN line ON total.snapshot_id = line.snapshot_id AND total.sheet_name = line.sheet_name
    AND line.row_number < total.row_number AND (reach = 'from the top' OR line.row_number > total.total_before)
),
candidate AS (
  SELECT snapshot_id, sheet_name, row_number, stated, unnest([
      sum(counted),
      sum(counted) FILTER (segment IN ('PU', 'BPU', 'JAKON', 'PMI')),
      sum(counted) FILTER (segment = 'ALL'),
      sum(counted) FILTER (region_kind = 5),
      sum(counted) FILTER (region_kind = 2),
      sum(counted) FILTER (region_kind = 5 AND segment IN ('PU', 'BPU', 'JAKON', 'PMI')),
      sum(counted) FILTER (region_kind = 2 AND segment IN ('PU', 'BPU', 'JAKON', 'PMI')),
      sum(counted) FILTER (region_kind = 5 AND segment = 'ALL'),
      sum(counted) FILTER (region_kind = 2 AND segment = 'ALL')]) AS row_sum
  FROM above
  GROUP BY snapshot_id, sheet_name, row_number, stated, reach
),
nearest AS (
  SELECT snapshot_id, sheet_name, row_number,
    min(1 - least(stated, row_sum) / nullif(greatest(stated, row_sum), 0)) AS size,
    min_by(stated / nullif(row_sum, 0) - 1, abs(stated - row_sum)) AS observed_ratio
  FROM candidate
  WHERE row_sum IS NOT NULL
  GROUP BY snapshot_id, sheet_name, row_number
)
SELECT CASE WHEN size > $blocked::DOUBLE THEN 'fail' ELSE 'warn' END AS severity,
  snapshot_id || ':' || concat_ws('!', nullif(sheet_name, ''), row_number) AS place_code,
  snapshot.source_name || '/' || snapshot.file_name || ', ' || coalesce('sheet ' || nullif(sheet_name, '') || ', ', '')
    || 'line ' || row_number AS place_name,
  NULL::DATE AS period_month, size, observed_ratio,
  CASE severity WHEN 'fail' THEN $blocked::DOUBLE ELSE $warned::DOUBLE END AS bound_ratio, []::DOUBLE[] AS history
FROM nearest
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
WHERE snapshot.state = 'current' AND snapshot.superseded_row_count = 0 AND (size > $warned::DOUBLE OR size > $blocked::DOUBLE)
