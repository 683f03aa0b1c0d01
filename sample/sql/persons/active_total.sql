-- Each row is one region (53 is the province) and segment with its distinct active persons.
SELECT region_code, segment, active_count FROM sample_total ORDER BY region_code, segment
