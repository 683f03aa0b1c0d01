-- Each row is one table of persons and the regions that its rows are of.
SELECT file.file_number, list(DISTINCT reading.region_code ORDER BY reading.region_code) AS regions
FROM (SELECT DISTINCT file_number, region FROM stage.{{ dataset }} WHERE list_contains($file_numbers, file_number)) AS row
JOIN stage.file AS file USING (file_number)
JOIN stage.region_reading AS reading ON row.region = reading.region AND file.code_system = reading.code_system
WHERE reading.region_code IS NOT NULL
GROUP BY file.file_number
