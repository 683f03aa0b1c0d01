-- Each row is one spelling of a region and what it means, or why it means nothing certain.
INSERT INTO stage.region_reading
SELECT region, $code_system, region_code, region_level, region_problem, region_candidates, region_repair
FROM region_frame
