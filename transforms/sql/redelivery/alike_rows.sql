-- Each row is one row that agrees with another one in {{ alike_by | join(", ") }}, or has the hash of one that does. Only
-- among them can be duplicates, and rows that break a rule of their month; to group a hash is cheaper than what it is of.
CREATE OR REPLACE TEMP TABLE alike_row AS
WITH hashed AS MATERIALIZED (
  SELECT rowid AS row_id, hash({{ alike_by | join(", ") }}) AS alike_hash
  FROM {{ table }}
  WHERE {{ period }} IN (SELECT period FROM touched_period)
),
repeated AS (
  SELECT alike_hash
  FROM hashed
  GROUP BY alike_hash
  HAVING count(*) > 1
)
SELECT row_id
FROM hashed
SEMI JOIN repeated USING (alike_hash)
