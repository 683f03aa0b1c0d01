-- Each row is one accepted NIK of this load and its key: HMAC-SHA-256 with the secret pads, cut to 128 bits.
-- The rows are those of participants_accepted, without their line numbers and regions, which no key needs.
CREATE OR REPLACE TEMP TABLE person_key AS
WITH person AS (
  SELECT DISTINCT nik
  FROM stage.participants AS row
  ANTI JOIN (FROM stage.participants_odd WHERE no_data IS NOT NULL OR broken <> 0) AS odd ON row.row_id = odd.row_id
)
SELECT nik, {{ person_key }} AS person_key
FROM person
