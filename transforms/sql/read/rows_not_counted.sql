-- Each row is one source, region, month and reason for which rows of this run's files do not count. Of a row that may be of
-- several regencies the first is named; a text that resembles none is not shown: it may be a number or a name of a person.
WITH aside AS (
  SELECT snapshot.source_name, row.disposition, row.period_month, regexp_extract(row.reasons, '^[A-Z0-9_]+') AS reason,
    coalesce(nullif(split_part(row.likely_region_codes, ';', 1), ''), row.region_code) AS region_code
  FROM quarantine.set_aside_row AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  WHERE snapshot.run_id = $run_id
),
place AS (
  SELECT regency_code AS region_code, regency_name AS region_name FROM regency_frame
  UNION ALL
  SELECT province_code, province_name FROM province_frame
)
SELECT source_name, disposition, coalesce(place.region_name, 'no region that is known') AS region_name, period_month, reason,
  count(*) AS row_count
FROM aside
LEFT JOIN place USING (region_code)
WHERE reason NOT IN ('TOTAL_ROW', 'PART_TOTAL', 'NOTE_ROW') AND disposition <> 'merged'
GROUP BY ALL
ORDER BY row_count DESC, source_name, region_name, reason, period_month
