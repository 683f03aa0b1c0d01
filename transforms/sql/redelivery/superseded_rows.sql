-- Each row is one file and period that a later file of the same source delivers again: under the same name, or with more
-- than half of the same rows.
CREATE OR REPLACE TEMP TABLE superseded AS
WITH delivery AS (
  SELECT row.snapshot_id, row.{{ period }} AS period, count(*) AS row_count,
    count(*) FILTER (NOT row.is_duplicate) AS loaded_row_count, any_value(snapshot.source_name) AS source_name, any_value(snapshot.file_name) AS file_name,
    any_value(snapshot.delivery_number) AS delivery_number
  FROM {{ table }} AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  WHERE row.{{ period }} IN (SELECT period FROM touched_period)
  GROUP BY row.snapshot_id, row.{{ period }}
),
pair AS (
  SELECT old.snapshot_id, old.period, old.row_count, old.loaded_row_count, new.snapshot_id AS superseded_by, new.delivery_number, new.row_count AS new_row_count,
    old.file_name = new.file_name AS is_same_name
  FROM delivery AS old
  JOIN delivery AS new ON old.source_name = new.source_name AND old.period = new.period
    AND old.delivery_number < new.delivery_number
),
renamed AS MATERIALIZED (
  FROM pair
  WHERE NOT is_same_name
),
shared AS (
  SELECT pair.snapshot_id, pair.period, pair.superseded_by, count(*) AS shared_count
  FROM renamed AS pair
  JOIN (FROM {{ table }} SEMI JOIN renamed USING (snapshot_id)) AS old
    ON old.snapshot_id = pair.snapshot_id AND old.{{ period }} = pair.period
  JOIN (FROM {{ table }} SEMI JOIN renamed ON {{ table }}.snapshot_id = renamed.superseded_by) AS new
    ON new.snapshot_id = pair.superseded_by
    {% for column in identity %}AND old.{{ column }} IS NOT DISTINCT FROM new.{{ column }} {% endfor %}

  GROUP BY pair.snapshot_id, pair.period, pair.superseded_by
)
SELECT pair.snapshot_id, pair.period, max_by(pair.superseded_by, pair.delivery_number) AS superseded_by,
  any_value(pair.row_count) AS row_count,
  any_value(pair.loaded_row_count) AS loaded_row_count, max_by(pair.new_row_count, pair.delivery_number) AS new_row_count
FROM pair
LEFT JOIN shared USING (snapshot_id, period, superseded_by)
WHERE pair.is_same_name OR shared.shared_count * 2 > pair.row_count
GROUP BY pair.snapshot_id, pair.period
