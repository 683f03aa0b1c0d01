-- Each row is one text of an unused column beside one region, in a file that writes codes; and on how many rows.
SELECT snapshot_id, one.heading, one.said, region_code, count(*) AS row_count
FROM (
  SELECT file.snapshot_id, reading.region_code, unnest(list_transform(heading.headings,
      lambda name, place : {'heading': name, 'said': row.others[place]})) AS one
  FROM stage.{{ dataset }} AS row
  JOIN stage.file AS file ON row.file_number = file.file_number
  JOIN stage.other_column AS heading ON row.file_number = heading.file_number
  JOIN stage.region_reading AS reading ON row.region = reading.region AND file.code_system = reading.code_system
  WHERE file.code_system <> 'names' AND row.no_data IS NULL AND reading.region_code IS NOT NULL
)
WHERE regexp_matches(one.said, '[[:alpha:]]{3}')
GROUP BY ALL
ORDER BY ALL
