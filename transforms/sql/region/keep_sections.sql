-- Rows of the sections of one file that are not meant. Rows above the first title are of section {{ first }}.
UPDATE {{ table.name }} AS row
SET no_data = 'NOT_MEANT'
FROM (
  SELECT line.rowid AS row_id, coalesce(title.title, '{{ first }}') AS title
  FROM {{ table.name }} AS line
  JOIN stage.file AS file ON line.file_number = file.file_number
  ASOF LEFT JOIN stage.title_line AS title ON line.file_number = title.file_number AND line.rowid + {{ table.first_row_id }} > title.row_id
  WHERE file.snapshot_id = $snapshot_id AND line.no_data IS NULL
) AS section
WHERE row.rowid = section.row_id AND NOT list_contains($meant::VARCHAR[], read_meant(section.title))
