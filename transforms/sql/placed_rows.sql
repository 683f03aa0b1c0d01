-- Each row is one row of {{ table.name }} at the area it meant at its time: a province before its split is that province as it was.
CREATE OR REPLACE VIEW mart.placed_{{ table.table_name }} AS
SELECT row.* EXCLUDE (snapshot_id, sheet_name, row_number, is_duplicate),
  coalesce(former.area_code, row.region_code) AS area_code
FROM {{ table.name }} AS row
JOIN ledger.snapshot AS snapshot USING (snapshot_id)
LEFT JOIN mart.former_reading AS former ON former.province_code = row.region_code AND former.code_system = snapshot.code_system
  AND row.{{ period }} <= former.valid_to
WHERE NOT row.is_duplicate
QUALIFY row_number() OVER (PARTITION BY row.snapshot_id, row.sheet_name, row.row_number ORDER BY former.valid_to) = 1
