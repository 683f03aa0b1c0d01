-- Each row is the first line of a file with more persons in one regency than live in any.
SELECT snapshot_id, sheet_name, row_number, region_code, {{ field }} AS amount
FROM stage.{{ dataset }}_accepted
WHERE region_level = 'regency' AND {{ field }} > $largest
QUALIFY row_number() OVER (PARTITION BY snapshot_id ORDER BY row_number) = 1
