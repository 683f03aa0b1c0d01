-- Gives every corrected row of a table its {{ value }} in one column.
UPDATE {{ table.name }} AS row
SET {{ column }} = corrected.{{ value }}::{{ field.type }}
FROM ledger.corrected_row AS corrected
WHERE row.snapshot_id = corrected.snapshot_id AND row.sheet_name = corrected.sheet_name AND row.row_number = corrected.row_number
  AND corrected.dataset = '{{ dataset }}' AND corrected.column_name = '{{ column }}'
