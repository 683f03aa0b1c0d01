-- Each row is one file of provinces, none with as many persons for each of its regencies as any regency has, and whether
-- they are many.
WITH figure AS (
  SELECT snapshot_id, region_code, max({{ field }}) AS largest
  FROM stage.{{ dataset }}_accepted
  WHERE region_level = 'province'{{ " AND segment = 'ALL'" if has_segments }}
  GROUP BY ALL
)
SELECT snapshot_id, count(*) AS region_count, max(largest) AS largest, count(*) >= $fewest AS is_of_many
FROM figure
JOIN province_frame AS area ON figure.region_code = area.province_code
GROUP BY snapshot_id
HAVING max(largest / area.regency_count) < $smallest AND max(largest) >= 1
