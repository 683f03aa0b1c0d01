-- One row: a region of a file that could not be read, if possible one that resembles a known region.
SELECT marked.region, reading.region_candidates, min(marked.row_number) AS row_number
FROM stage.{{ dataset }}_marked AS marked
JOIN stage.region_reading AS reading USING (region, code_system)
WHERE marked.snapshot_id = $snapshot_id AND reading.region_problem <> 'TOTAL'
GROUP BY marked.region, reading.region_candidates
ORDER BY reading.region_candidates IS NULL, row_number
LIMIT 1
