-- Each row is one area and month: rows of its regencies that were quarantined, rows that count, and the lost share.
CREATE OR REPLACE TABLE mart.lost_area AS
WITH area_of AS (
  SELECT area_code AS regency_code, area_code FROM mart.area WHERE area_level = 'regency'
  UNION ALL
  SELECT part_code, total_code FROM mart.area_part WHERE partition IN ('regency', 'service_area', 'former_province')
  UNION ALL
  SELECT regency_code, '{{ codes.NATION_CODE }}' FROM ref.regency
)
SELECT area_code, period_month, sum(lost_row_count)::BIGINT AS lost_row_count,
  sum(lost_row_count) / nullif(sum(lost_row_count) + sum(counted_row_count), 0) AS lost_ratio
FROM mart.lost_row
JOIN area_of USING (regency_code)
GROUP BY ALL
HAVING sum(lost_row_count) > 0
