-- Each row is one line of a file that says how many workers the area has, of the date that the figure rests on.
SELECT source_name, file_name, row_number, segment, eligible_worker_count AS worker_count
FROM clean.eligible_worker
JOIN ledger.snapshot USING (snapshot_id)
WHERE region_code = $area_code AND reference_date = $denominator_date AND denominator_id = $denominator_id AND NOT is_duplicate
UNION ALL
SELECT source_name, file_name, row_number, 'ALL', CASE $denominator_id WHEN 'labour_force' THEN labour_force_count ELSE employed_count END
FROM clean.labour_force
JOIN ledger.snapshot USING (snapshot_id)
WHERE region_code = $area_code AND round_month = $denominator_date AND $denominator_id <> 'semesta' AND NOT is_duplicate
ORDER BY source_name, file_name, row_number
