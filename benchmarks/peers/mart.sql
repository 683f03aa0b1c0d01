-- From `active` (level, area_code, month, segment, active), `regency`, `eligible` and `target` to the mart.
WITH months AS (SELECT DISTINCT month FROM active),
segments AS (SELECT segment FROM (VALUES ('PU'), ('BPU'), ('JAKON')) AS listed(segment)),
dated AS (
  SELECT regency_code, segment, eligible, reference_date AS valid_from,
    lead(reference_date) OVER (PARTITION BY regency_code, segment ORDER BY reference_date) AS valid_to
  FROM eligible
),
base AS (
  SELECT months.month, regency.province_code, regency.regency_code, segments.segment, dated.eligible
  FROM regency CROSS JOIN months CROSS JOIN segments
  LEFT JOIN dated ON dated.regency_code = regency.regency_code AND dated.segment = segments.segment
    AND months.month >= dated.valid_from AND (months.month < dated.valid_to OR dated.valid_to IS NULL)
),
summed AS (
  SELECT CASE WHEN grouping(regency_code) = 0 THEN 'regency' WHEN grouping(province_code) = 0 THEN 'province' ELSE 'nation' END AS level,
    coalesce(regency_code, province_code, '00') AS area_code, province_code, month, coalesce(segment, 'ALL') AS segment,
    sum(eligible) AS eligible
  FROM base
  GROUP BY GROUPING SETS ((month, province_code, regency_code, segment), (month, province_code, regency_code),
    (month, province_code, segment), (month, province_code), (month, segment), (month))
),
measured AS (
  SELECT summed.*, coalesce(active.active, 0) AS active, target.target_pct,
    CASE WHEN summed.eligible > 0 THEN cast(coalesce(active.active, 0) AS DOUBLE) / summed.eligible END AS coverage
  FROM summed LEFT JOIN active USING (level, area_code, month, segment) CROSS JOIN target
)
SELECT level, area_code, month, segment, active, eligible, coverage,
  CASE WHEN level = 'regency' AND coverage IS NOT NULL
    THEN rank() OVER (PARTITION BY level, province_code, month, segment ORDER BY coverage DESC NULLS LAST) END AS rank_in_province,
  CASE WHEN segment = 'ALL' THEN greatest(0, cast(ceil(eligible * target_pct / 100.0) AS BIGINT) - active) END AS target_gap,
  coverage - lag(coverage) OVER (PARTITION BY level, area_code, segment ORDER BY month) AS change_1m
FROM measured
