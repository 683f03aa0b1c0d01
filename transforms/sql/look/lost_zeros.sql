-- Each row is one file in which half of the counts or more have a fraction and none of the others reaches a thousand: its
-- first such line. A program that took the point of thousands for a decimal one made 9.12 of 9.120, and 9 of 9.000.
WITH figure AS (
  SELECT snapshot_id, sheet_name, row_number, {{ field }} AS amount,
    regexp_full_match(coalesce(json_extract_string(unreadable, '$.{{ field }}'), ''), '[0-9]{1,3}[.,][0-9]{1,3}') AS has_fraction
  FROM stage.{{ dataset }}_marked
  WHERE no_data IS NULL
)
SELECT snapshot_id, arg_min(sheet_name, row_number) FILTER (has_fraction) AS sheet_name,
  min(row_number) FILTER (has_fraction) AS row_number, count(amount) AS whole_count
FROM figure
GROUP BY snapshot_id
HAVING count(*) FILTER (has_fraction) >= greatest(count(amount), 1) AND max(amount) < 1000
