-- Each row is one file in which no regency has many, the largest count of any, and whether it has many regencies or all of
-- a province.
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
SELECT snapshot_id, sum(regency_count)::BIGINT AS regency_count, max(largest) AS largest,
  sum(regency_count) >= $fewest OR bool_or(is_complete) AS is_of_many
FROM province
GROUP BY snapshot_id
HAVING max(largest) BETWEEN 1 AND $smallest - 1
