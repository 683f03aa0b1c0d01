-- Each row is one published statement: as stated, recomputed from its own parts, and ours at that time and place.
WITH own_statement AS (
  SELECT region_code, as_of, CASE segment WHEN 'INFORMAL' THEN 'BPU' ELSE segment END AS segment, active_participant_count,
    denominator_worker_count, stated_ratio, stated_decimals_count, kind, source_url
  FROM clean.statement
  WHERE NOT is_duplicate
),
statement AS (
  SELECT * FROM own_statement
  UNION ALL
  SELECT region_code, as_of, segment, active_participant_count, denominator_worker_count, stated_ratio, stated_decimals_count,
    kind, source_url
  FROM ref.statement
  ANTI JOIN own_statement USING (region_code, as_of, segment, source_url)
),
numbered AS (
  SELECT *,
    concat_ws('|', region_code, as_of, segment, row_number() OVER (
      PARTITION BY region_code, as_of, segment ORDER BY source_url, stated_ratio, active_participant_count)) AS statement_id,
    CASE WHEN length(as_of) >= 7 THEN try_cast(left(as_of, 7) || '-01' AS DATE) END AS period_month,
    0.005 / pow(10, stated_decimals_count) AS tolerance_ratio,
    CASE WHEN kind LIKE '%rounded%' THEN pow(10, length(regexp_extract(active_participant_count::VARCHAR, '0*$'))) / 2 ELSE 0 END AS active_slack,
    CASE WHEN kind LIKE '%rounded%' THEN pow(10, length(regexp_extract(denominator_worker_count::VARCHAR, '0*$'))) / 2 ELSE 0 END AS worker_slack
  FROM statement
),
our_figure AS (
  SELECT regency_code AS region_code, regency_name AS region_name, * FROM mart.regency_coverage
  UNION ALL BY NAME
  SELECT province_code AS region_code, province_name AS region_name, * FROM mart.province_coverage
  UNION ALL BY NAME
  SELECT nation_code AS region_code, nation_name AS region_name, * FROM mart.national_coverage
),
region AS (
  SELECT regency_code AS region_code, regency_name AS region_name FROM ref.regency
  UNION ALL
  SELECT province_code, province_name FROM ref.province
  UNION ALL
  SELECT '{{ codes.NATION_CODE }}', 'Indonesia'
),
compared AS (
  SELECT numbered.*, region.region_name,
    numbered.active_participant_count / nullif(numbered.denominator_worker_count, 0) AS recomputed_ratio,
    (numbered.active_participant_count - active_slack) / nullif(numbered.denominator_worker_count + worker_slack, 0) AS recomputed_low,
    (numbered.active_participant_count + active_slack) / nullif(numbered.denominator_worker_count - worker_slack, 0) AS recomputed_high,
    ours.active_participant_count AS our_active_count,
    ours.eligible_worker_count AS our_denominator_count,
    ours.coverage_ratio AS our_ratio
  FROM numbered
  LEFT JOIN region USING (region_code)
  LEFT JOIN our_figure AS ours ON numbered.region_code = ours.region_code AND numbered.period_month = ours.period_month
    AND numbered.segment = ours.segment AND ours.denominator_id = $denominator_id
),
judged AS (
  SELECT *,
    CASE
      WHEN stated_ratio + tolerance_ratio < recomputed_low - 1e-9 OR stated_ratio - tolerance_ratio > recomputed_high + 1e-9
        THEN 'contradicts_itself'
      WHEN our_ratio IS NULL OR coalesce(stated_ratio, active_participant_count) IS NULL THEN 'not_comparable'
      WHEN abs(denominator_worker_count - our_denominator_count) > worker_slack THEN 'not_comparable'
      WHEN abs(our_ratio - stated_ratio) > tolerance_ratio + 1e-9 THEN 'differs'
      WHEN abs(our_active_count - active_participant_count) > active_slack THEN 'differs'
      ELSE 'agrees'
    END AS verdict
  FROM compared
)
SELECT
  statement_id,
  region_code,
  region_name,
  as_of,
  period_month,
  segment,
  CASE WHEN our_ratio IS NOT NULL THEN $denominator_id END AS denominator_id,
  active_participant_count AS stated_active_count,
  denominator_worker_count AS stated_denominator_count,
  stated_ratio,
  recomputed_ratio,
  our_active_count,
  our_denominator_count,
  our_ratio,
  our_ratio - stated_ratio AS difference_ratio,
  tolerance_ratio,
  verdict,
  CASE verdict
    WHEN 'agrees' THEN 'Our figure agrees with the published one within its rounding.'
    WHEN 'differs' THEN 'Our figure differs from the published one by more than its rounding.'
    WHEN 'contradicts_itself' THEN 'The published percentage is not its own numerator over its own denominator.'
    ELSE CASE
      WHEN coalesce(stated_ratio, active_participant_count) IS NULL THEN 'The statement gives neither a coverage nor a count to compare.'
      WHEN period_month IS NULL THEN 'The statement names no month.'
      WHEN our_ratio IS NULL THEN 'We publish no figure for this area, month and segment.'
      ELSE 'The statement has another denominator than ours.' END
  END AS sentence,
  source_url,
  $release_id AS release_id
FROM judged
