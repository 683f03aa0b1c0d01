-- Each row is one figure of all programs that is less than the one of a program in another file.
-- Figures may differ by the share $apart and by $few: either may be revised.
WITH {% include "figures_alone.sql" %}
SELECT every.region_code, every.day, every.column_name, every.place || ', all programs' AS place, every.amount,
  one.program || ' alone' AS parts, one.amount AS part_sum,
  concat_ws('/', every.file_name, nullif(every.sheet_name, '')) AS file_name, every.row_number,
  one.file_name AS part_file, one.row_number AS part_row
FROM alone AS every
JOIN alone AS one ON every.region_code = one.region_code AND every.place = one.place AND every.column_name = one.column_name
WHERE every.program IS NULL AND one.program IS NOT NULL AND every.snapshot_id <> one.snapshot_id
  AND one.amount - every.amount > every.amount * $apart + $few
ORDER BY ALL
