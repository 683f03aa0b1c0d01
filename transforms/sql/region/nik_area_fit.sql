-- Each row is one file of persons with codes: of some of its rows whose code means another regency in the other system,
-- how many have a NIK of the regency that the code means in the declared system, and how many of the other one. A NIK
-- begins with any code that its regency ever had.
WITH file_size AS (
  SELECT file_number, count(*) AS row_count FROM stage.participants GROUP BY file_number
),
sampled AS (
  SELECT file.snapshot_id, row.region, left(row.nik, 4) AS nik_area, count(*) AS row_count
  FROM stage.participants AS row
  JOIN stage.file AS file USING (file_number)
  JOIN file_size USING (file_number)
  WHERE file.code_system = $code_system AND row.no_data IS NULL
    AND (row.row_id - file.first_row_id) % greatest(1, file_size.row_count // $sample_rows) = 0
  GROUP BY ALL
),
area AS (
  SELECT regency_code, replace(code, '.', '') AS nik_area FROM period_frame WHERE code_system = 'kemendagri'
),
fit AS (
  SELECT sampled.*,
    (sampled.nik_area IN (SELECT nik_area FROM area WHERE regency_code = declared.region_code)) AS is_declared,
    (sampled.nik_area IN (SELECT nik_area FROM area WHERE regency_code = other.region_code)) AS is_other
  FROM sampled
  JOIN stage.region_reading AS declared ON sampled.region = declared.region AND declared.code_system = $code_system
  JOIN other_frame AS other ON sampled.region = other.region
  WHERE other.region_code IS NOT NULL AND declared.region_code IS DISTINCT FROM other.region_code
)
SELECT snapshot_id, sum(row_count)::BIGINT AS row_count,
  coalesce(sum(row_count) FILTER (is_declared), 0)::BIGINT AS declared_count,
  coalesce(sum(row_count) FILTER (is_other), 0)::BIGINT AS other_count
FROM fit
GROUP BY snapshot_id
