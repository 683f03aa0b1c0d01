-- Each row is one spelling of a region, in one code system, that was not read yet.
SELECT DISTINCT row.region
FROM stage.{{ dataset }} AS row
JOIN stage.file AS file USING (file_number)
ANTI JOIN stage.region_reading AS reading ON row.region = reading.region AND file.code_system = reading.code_system
WHERE file.code_system = $code_system AND row.region IS NOT NULL
