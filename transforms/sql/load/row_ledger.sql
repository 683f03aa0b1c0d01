-- Each row is one file and where its physical rows ended, counted in the tables where they lie.
WITH clean_row AS (
{% for table in clean_tables %}
  SELECT snapshot_id, is_duplicate, coalesce(is_restated, false) AS is_restated FROM {{ table }}{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
clean_count AS (
  SELECT snapshot_id, count(*) FILTER (NOT is_duplicate) AS loaded,
    count(*) FILTER (is_duplicate AND NOT is_restated) AS duplicate, count(*) FILTER (is_restated) AS restated
  FROM clean_row
  GROUP BY snapshot_id
),
aside_count AS (
  SELECT snapshot_id, count(*) FILTER (disposition = 'quarantined') AS quarantined, count(*) FILTER (disposition = 'rejected') AS rejected,
    count(*) FILTER (disposition = 'not_meant') AS not_meant, count(*) FILTER (disposition = 'merged') AS merged
  FROM quarantine.set_aside_row
  GROUP BY snapshot_id
)
SELECT
  snapshot.snapshot_id,
  snapshot.source_name,
  snapshot.dataset,
  snapshot.file_name,
  snapshot.sha256,
  snapshot.state,
  snapshot.received_at,
  snapshot.physical_row_count,
  snapshot.layout_row_count,
  coalesce(clean_count.loaded, 0) AS loaded_row_count,
  coalesce(clean_count.duplicate, 0) AS duplicate_row_count,
  snapshot.superseded_row_count + coalesce(clean_count.restated, 0) AS superseded_row_count,
  coalesce(aside_count.quarantined, 0) AS quarantined_row_count,
  coalesce(aside_count.rejected, 0) AS rejected_row_count,
  coalesce(aside_count.not_meant, 0) AS not_meant_row_count,
  coalesce(aside_count.merged, 0) AS merged_row_count,
  $release_id AS release_id
FROM ledger.snapshot AS snapshot
LEFT JOIN clean_count USING (snapshot_id)
LEFT JOIN aside_count USING (snapshot_id)
