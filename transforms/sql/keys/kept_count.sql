-- One row: the rows of one text that are meant, and those that are not.
SELECT count(*) FILTER (no_data IS NULL), count(*) FILTER (no_data = 'NOT_MEANT')
FROM {{ table.name }}
WHERE file_number = $file_number
