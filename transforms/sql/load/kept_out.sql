-- Each row is one NIK of this load that is on the list of persons whose rows are restricted; they get no person key.
CREATE OR REPLACE TEMP TABLE kept_out AS
WITH person AS (
  SELECT DISTINCT nik
  FROM stage.participants
  WHERE nik IS NOT NULL
)
SELECT nik
FROM person
WHERE {{ restriction_key }} IN (SELECT restriction_key FROM ledger.restriction)
;
DELETE FROM person_key
WHERE nik IN (SELECT nik FROM kept_out)
