-- Rows of persons who are restricted are quarantined without their content, whatever else is wrong with them.
INSERT INTO quarantine.set_aside_row BY NAME
SELECT snapshot_id, 'participants' AS dataset, sheet_name, row_number, 'quarantined' AS disposition,
  '{{ reason }}' AS reasons, '{}' AS row_json, $run_id AS run_id, region_code
FROM stage.participants_accepted
WHERE nik IN (SELECT nik FROM kept_out)
;
UPDATE quarantine.set_aside_row
SET row_json = '{}'
WHERE run_id = $run_id AND dataset = 'participants'
  AND EXISTS (SELECT 1 FROM kept_out WHERE contains(row_json, kept_out.nik))
