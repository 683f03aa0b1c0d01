-- Where a table has three provinces or more and no regency, a name that a province shares with a city is of the province.
UPDATE {{ table.name }} AS row
SET region = row.region || $mark
FROM (
  WITH read AS (
    SELECT line.rowid AS row_id, line.file_number, reading.*
    FROM {{ table.name }} AS line
    JOIN stage.file AS file USING (file_number)
    JOIN stage.region_reading AS reading ON line.region = reading.region AND file.code_system = reading.code_system
    WHERE line.no_data IS NULL
  ),
  of_provinces AS (
    SELECT file_number
    FROM read
    GROUP BY file_number
    HAVING count(DISTINCT region_code) FILTER (region_level = 'province') >= 3 AND NOT coalesce(bool_or(region_level = 'regency'), false)
  )
  SELECT row_id
  FROM read
  SEMI JOIN of_provinces USING (file_number)
  WHERE region_problem = 'AMBIGUOUS' AND contains(region_candidates, 'Provinsi ')
) AS named
WHERE row.rowid = named.row_id
