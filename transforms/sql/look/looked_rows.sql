-- The first accepted rows of a staged file, as they would be loaded; no personal column.
SELECT row_number, {{ columns | join(", ") }}
FROM stage.{{ dataset }}_accepted WHERE snapshot_id = $snapshot_id
ORDER BY row_number
LIMIT $row_limit
