-- Each row is one province (00 is the nation) and segment with its active participants of the last month.
SELECT coalesce(r.province_code, '00') AS region_code, c.segment, sum(c.active_count)::BIGINT AS active_count
FROM sample_national_count AS c JOIN sample_national_regency AS r USING (regency_code)
WHERE c.period_month = $last_month::DATE AND c.program = ''
GROUP BY GROUPING SETS ((r.province_code, c.segment), (c.segment))
ORDER BY region_code, c.segment
