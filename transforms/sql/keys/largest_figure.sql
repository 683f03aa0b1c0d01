-- Each row is one file with many regencies, and the largest count of workers that any of them has.
SELECT snapshot_id, count(DISTINCT region_code) AS regency_count, max({{ field }}) AS largest
FROM stage.{{ dataset }}_accepted
WHERE region_level = 'regency'
GROUP BY snapshot_id
HAVING regency_count >= $fewest AND largest < $smallest AND largest > 0
