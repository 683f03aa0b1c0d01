-- Each row is one dataset and region that lost rows to rules, of the files that count now, and how many rows it sent.
-- Rows whose region is none that is known stand under NULL: their text may be a NIK or a name, and is not shown.
WITH loaded AS (
{% for dataset, table, column in places %}
  SELECT '{{ dataset }}' AS dataset, {{ column }} AS region_code, count(*) AS row_count
  FROM {{ table }}
  GROUP BY {{ column }}
{{ "  UNION ALL" if not loop.last }}
{% endfor %}
),
aside AS (
  SELECT dataset, region_code, count(*) AS row_count
  FROM aside_row
  WHERE disposition = 'quarantined' AND state = 'current'
  GROUP BY dataset, region_code
),
place AS (
  SELECT regency_code AS region_code, regency_name AS region_name FROM regency_frame
  UNION ALL
  SELECT province_code, province_name FROM province_frame
)
SELECT aside.dataset, aside.region_code, coalesce(place.region_name, 'no region that is known') AS region_name,
  aside.row_count AS set_aside_count, aside.row_count + coalesce(loaded.row_count, 0) AS row_count,
  aside.row_count / (aside.row_count + coalesce(loaded.row_count, 0)) AS set_aside_ratio
FROM aside
LEFT JOIN loaded ON aside.dataset = loaded.dataset AND aside.region_code = loaded.region_code
LEFT JOIN place ON aside.region_code = place.region_code
ORDER BY aside.dataset, set_aside_ratio DESC, aside.region_code
