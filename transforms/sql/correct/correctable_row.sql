-- Each row is one loaded row that a correction means, with its value as received and whether that is the expected one.
SELECT row.snapshot_id, row.sheet_name, row.row_number, row.{{ column }}::VARCHAR AS received_value,
  row.{{ column }} IS NOT DISTINCT FROM $expect::{{ field.type }} AS is_expected
FROM {{ table.name }} AS row
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
WHERE NOT row.is_duplicate
  AND coalesce($source_name, snapshot.source_name) = snapshot.source_name
  AND starts_with(snapshot.sha256, $file_sha256)
  AND starts_with(row.{{ period }}::VARCHAR, $period)
{% for key in keys %}
  AND row.{{ key }}::VARCHAR = $key_{{ loop.index }}
{% endfor %}
