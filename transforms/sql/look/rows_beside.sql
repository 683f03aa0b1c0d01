-- Each row is one accepted row of figures of a file, with what its columns say that are none of ours.
SELECT sheet_name, row_number, key_text, value_text, said
FROM stage.{{ dataset }}_keyed
WHERE snapshot_id = $snapshot_id
ORDER BY file_number, row_number
