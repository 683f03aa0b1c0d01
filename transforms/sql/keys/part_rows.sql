-- Each row is one row of a file whose parts are added up: a part of a figure, a repeat of one, or a total of parts that
-- are beside it. A row that names all parts where there are no parts is the figure itself.
CREATE OR REPLACE TABLE stage.{{ dataset }}_part AS
WITH part_row AS (
  SELECT file_number, snapshot_id, sheet_name, row_number, key_text, parts,
    list_transform(parts, lambda part : is_whole(part)) AS wholes,
    row_number() OVER (PARTITION BY snapshot_id, key_text, parts ORDER BY file_number, row_number) > 1 AS is_repeat
  FROM stage.{{ dataset }}_keyed
  WHERE len(parts) > 0
),
total_row AS (
  SELECT DISTINCT one.file_number, one.row_number
  FROM part_row AS one
  JOIN part_row AS other ON one.snapshot_id = other.snapshot_id AND one.key_text = other.key_text
  WHERE list_contains(one.wholes, true)
    AND list_bool_and(list_transform(one.parts, lambda part, place : one.wholes[place] OR part = other.parts[place]))
    AND list_bool_or(list_transform(one.wholes, lambda whole, place : whole AND NOT other.wholes[place]))
)
SELECT part_row.*, total_row.row_number IS NOT NULL AS is_total
FROM part_row
LEFT JOIN total_row USING (file_number, row_number)
