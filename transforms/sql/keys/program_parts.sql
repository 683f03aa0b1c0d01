-- Each row is one figure of all programs that is less than the one of a program beside it, or the sum of them. Who is in a
-- program is in some, and nearly always in several.
-- Rounded figures may differ by half a unit each.
WITH said AS (
  SELECT snapshot_id, sheet_name, row_number, program, {{ field }} AS amount,
    concat_ws(', ', {{ period }}::VARCHAR, 'region ' || region_code{% for name in others %}, {{ name }}{% endfor %}) AS place
  FROM stage.{{ dataset }}_accepted
  WHERE {{ field }} IS NOT NULL
),
figure AS (
  SELECT snapshot_id, place, min(sheet_name) AS sheet_name,
    max(amount) FILTER (program IS NULL) AS every_program, min(row_number) FILTER (program IS NULL) AS row_number,
    arg_max(program, amount) FILTER (program IS NOT NULL) AS largest_program, max(amount) FILTER (program IS NOT NULL) AS largest,
    sum(amount) FILTER (program IS NOT NULL) AS total
  FROM said
  GROUP BY ALL
)
SELECT snapshot_id, sheet_name, row_number, '{{ field }}' AS column_name, place, 'all programs have', every_program,
  'one person is in several programs, and these', total
FROM figure
WHERE abs(total - every_program) <= $few AND total > largest * (1 + $overlap) + $few
UNION ALL
SELECT snapshot_id, sheet_name, row_number, '{{ field }}' AS column_name, place, 'all programs have', every_program,
  largest_program || ' alone', largest
FROM figure
WHERE largest > every_program + CASE WHEN largest % 1000 = 0 AND every_program % 1000 = 0 THEN 1000
  WHEN largest % 100 = 0 AND every_program % 100 = 0 THEN 100 ELSE 0 END
ORDER BY snapshot_id, row_number
