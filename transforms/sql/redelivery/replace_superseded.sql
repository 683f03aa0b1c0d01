-- Rows that a later file delivers again leave, counted in the ledger; a file without rows left is superseded. Rows that
-- headcounts rest on are kept apart until the next release has listed what changed.
UPDATE ledger.snapshot
SET superseded_row_count = superseded_row_count + replaced.row_count, superseded_by = replaced.superseded_by
FROM (
  SELECT row.snapshot_id, count(*) AS row_count, max(superseded.superseded_by) AS superseded_by
  FROM {{ table }} AS row
  JOIN superseded ON row.snapshot_id = superseded.snapshot_id AND row.{{ period }} = superseded.period
  GROUP BY row.snapshot_id
) AS replaced
WHERE ledger.snapshot.snapshot_id = replaced.snapshot_id
;
{% if keeps_replaced %}
INSERT INTO replaced.{{ table.partition(".")[2] }} BY NAME
SELECT row.*, superseded.superseded_by
FROM {{ table }} AS row
JOIN superseded ON row.snapshot_id = superseded.snapshot_id AND row.{{ period }} = superseded.period
;
{% endif %}
DELETE FROM {{ table }}
USING superseded
WHERE {{ table }}.snapshot_id = superseded.snapshot_id AND {{ table }}.{{ period }} = superseded.period
;
UPDATE ledger.snapshot
SET state = 'superseded'
WHERE snapshot_id IN (SELECT snapshot_id FROM superseded)
  AND snapshot_id NOT IN (SELECT row.snapshot_id FROM {{ table }} AS row SEMI JOIN superseded USING (snapshot_id))
