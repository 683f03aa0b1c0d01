{% set counts_first = "delivery_number < last_delivery_number, source_place, " ~ kept_first %}
-- Each row is one row whose identity another row has too, with what becomes of it: restated by a later file of its source,
-- or a repeat of the row that counts. That one is the first by {{ kept_first }};
-- of a source that is preferred, before others. Rows of sources that add up all count.
CREATE OR REPLACE TEMP TABLE repeated_row AS
WITH alike AS (
  SELECT row.rowid AS row_id, row.*
  FROM {{ table }} AS row
  JOIN alike_row ON row.rowid = alike_row.row_id
),
repeated AS (
  SELECT {{ identity | join(", ") }}
  FROM alike
  GROUP BY {{ identity | join(", ") }}
  HAVING count(*) > 1
),
member AS (
  SELECT row.*, snapshot.source_name, snapshot.file_name, snapshot.delivery_number, coalesce(source.place, 0) AS source_place,
    coalesce(source.share_of, '') AS share_of,
    max(snapshot.delivery_number) OVER said AS last_delivery_number, arg_max(row.snapshot_id, snapshot.delivery_number) OVER said AS last_snapshot_id
  FROM alike AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  JOIN repeated ON {% for column in identity %}row.{{ column }} IS NOT DISTINCT FROM repeated.{{ column }}{{ " AND " if not loop.last }}{% endfor %}

  LEFT JOIN ledger.source_order AS source USING (source_name)
  WINDOW said AS (PARTITION BY {% for column in identity %}row.{{ column }}, {% endfor %}snapshot.source_name)
)
SELECT row_id, snapshot_id, source_name, file_name, share_of, is_duplicate AS was_duplicate, coalesce(is_restated, false) AS was_restated,
  delivery_number < last_delivery_number AS is_restated, last_snapshot_id,
  {% include "is_repeat.sql" %}
    AS is_repeat
FROM member
