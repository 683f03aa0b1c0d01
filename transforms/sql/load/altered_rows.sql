-- Each row is one file that was read again, and how many of its loaded lines are read with other values now. Lines that
-- were cut from their persons are not compared.
SELECT after.snapshot_id, count(*) AS altered_row_count
FROM (SELECT * EXCLUDE (is_duplicate, is_restated) FROM {{ read_again }}) AS after
JOIN (SELECT * EXCLUDE (is_duplicate, is_restated) FROM {{ loaded }}) AS before
  ON after.snapshot_id = before.snapshot_id AND after.sheet_name = before.sheet_name AND after.row_number = before.row_number
WHERE after IS DISTINCT FROM before{% if is_person_level %} AND NOT starts_with(before.kpj, '~'){% endif %}

GROUP BY after.snapshot_id
