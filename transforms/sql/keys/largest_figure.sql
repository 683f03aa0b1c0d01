-- Each row is one file of many regencies, or of all of a province, and the largest count that any of them has.
WITH figure AS (
  SELECT snapshot_id, left(region_code, 2) AS province_code, region_code, max({{ field }}) AS largest
  FROM stage.{{ dataset }}_accepted
  WHERE region_level = 'regency'
{% if segments %}
    AND segment IN {{ segments }}
{% endif %}
  GROUP BY ALL
),
province AS (
  SELECT figure.snapshot_id, figure.province_code, count(*) AS regency_count, max(figure.largest) AS largest,
    count(*) >= any_value(area.regency_count) AS is_complete
  FROM figure
  LEFT JOIN province_frame AS area USING (province_code)
  GROUP BY ALL
)
SELECT snapshot_id, sum(regency_count)::BIGINT AS regency_count, max(largest) AS largest
FROM province
GROUP BY snapshot_id
HAVING (sum(regency_count) >= $fewest OR bool_or(is_complete)) AND max(largest) BETWEEN 1 AND $smallest - 1
