-- One row of each identity counts, the first by {{ kept_first }}; the rest stay, flagged, and are listed as duplicates.
UPDATE {{ table }}
SET is_duplicate = ranked.is_repeat
FROM (
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
    SELECT row.row_id, row.is_duplicate,
      row_number() OVER (
        PARTITION BY {% for column in identity %}row.{{ column }}{{ ", " if not loop.last }}{% endfor %}

        ORDER BY {{ kept_first }}) > 1 AS is_repeat
    FROM alike AS row
    JOIN ledger.snapshot AS snapshot USING (snapshot_id)
    JOIN repeated ON {% for column in identity %}row.{{ column }} IS NOT DISTINCT FROM repeated.{{ column }}{{ " AND " if not loop.last }}{% endfor %}

  ),
  alone AS (
    SELECT rowid AS row_id, is_duplicate, false AS is_repeat
    FROM {{ table }}
    WHERE is_duplicate AND {{ period }} IN (SELECT period FROM touched_period) AND rowid NOT IN (SELECT row_id FROM member)
  )
  SELECT row_id, is_repeat FROM member WHERE is_repeat <> is_duplicate
  UNION ALL
  SELECT row_id, is_repeat FROM alone
) AS ranked
WHERE {{ table }}.rowid = ranked.row_id
