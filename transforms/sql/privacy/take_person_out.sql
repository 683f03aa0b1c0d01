-- The rows of one person leave the warehouse; each stays accounted for as a quarantined row without content.
INSERT INTO state.stale_month
SELECT DISTINCT period_month
FROM clean.participant
WHERE person_key = $key
;
INSERT INTO quarantine.set_aside_row BY NAME
SELECT snapshot_id, 'participants' AS dataset, sheet_name, row_number, 'quarantined' AS disposition,
  '{{ reason }}' AS reasons, '{}' AS row_json, $run_id AS run_id, regency_code AS region_code
FROM clean.participant
WHERE person_key = $key
;
DELETE FROM ledger.corrected_row
USING clean.participant AS person
WHERE person.person_key = $key AND corrected_row.snapshot_id = person.snapshot_id
  AND corrected_row.sheet_name = person.sheet_name AND corrected_row.row_number = person.row_number
;
DELETE FROM clean.participant
WHERE person_key = $key
;
DELETE FROM replaced.participant
WHERE person_key = $key
;
UPDATE quarantine.set_aside_row
SET row_json = '{}'
WHERE contains(row_json, $nik)
RETURNING row_number
