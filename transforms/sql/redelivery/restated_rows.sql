-- Each row is one file and period of which a later file of the same source says rows again, how many, and how many of
-- them otherwise: what this run found.
INSERT INTO ledger.restatement BY NAME
WITH earlier AS (
  SELECT row.*, repeated.last_snapshot_id
  FROM repeated_row AS repeated
  JOIN {{ table }} AS row ON row.rowid = repeated.row_id
  WHERE repeated.is_restated AND NOT repeated.was_restated
),
later AS (
  SELECT row.*
  FROM repeated_row AS repeated
  JOIN {{ table }} AS row ON row.rowid = repeated.row_id
  WHERE NOT repeated.is_restated AND repeated.snapshot_id IN (SELECT last_snapshot_id FROM earlier)
  QUALIFY row_number() OVER (PARTITION BY row.snapshot_id, {% for column in identity %}row.{{ column }}{{ ", " if not loop.last }}{% endfor %} ORDER BY row.is_duplicate, row.row_number) = 1
)
SELECT earlier.snapshot_id, earlier.{{ period }}::VARCHAR AS period, later.snapshot_id AS restated_by, false AS is_replaced,
  count(*) AS row_count,
  count(*) FILTER (({% for name in values %}earlier.{{ name }}{{ ", " if not loop.last }}{% endfor %}) IS DISTINCT FROM ({% for name in values %}later.{{ name }}{{ ", " if not loop.last }}{% endfor %}))
    AS changed_row_count,
  $run_id AS run_id
FROM earlier
JOIN later ON earlier.last_snapshot_id = later.snapshot_id
  {% for column in identity %}AND earlier.{{ column }} IS NOT DISTINCT FROM later.{{ column }} {% endfor %}

GROUP BY earlier.snapshot_id, earlier.{{ period }}, later.snapshot_id
ON CONFLICT DO UPDATE SET row_count = excluded.row_count, changed_row_count = excluded.changed_row_count
