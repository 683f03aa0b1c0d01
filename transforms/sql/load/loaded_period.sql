-- Each row is one source and period with loaded rows: how many, since when, and whether a later delivery replaced some.
WITH
loaded AS (
  SELECT snapshot_id, {{ period }} AS period, count(*) AS row_count
  FROM {{ clean }}
  WHERE NOT is_duplicate
  GROUP BY ALL
),
correcting AS (
  SELECT DISTINCT superseded_by AS snapshot_id, true AS is_correcting
  FROM ledger.snapshot
  WHERE superseded_by IS NOT NULL
)
SELECT snapshot.source_name, loaded.period, sum(loaded.row_count)::BIGINT AS row_count,
  max(snapshot.received_at) AS received_at, bool_or(coalesce(correcting.is_correcting, false)) AS is_restated
FROM loaded
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
LEFT JOIN correcting USING (snapshot_id)
GROUP BY ALL
ORDER BY ALL
