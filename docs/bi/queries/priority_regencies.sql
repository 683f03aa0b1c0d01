-- Which few regencies hold half of the workers who are missing to the target?
-- Kabupaten/kota mana saja yang memuat setengah dari pekerja yang masih kurang menuju target?
WITH latest_gap AS (
  SELECT province_name, regency_name, coverage_ratio, target_ratio, target_gap_count
  FROM regency_coverage
  WHERE segment = 'ALL' AND target_gap_count > 0
    AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
    AND period_month = (SELECT max(period_month) FROM regency_coverage)
),
running_gap AS (
  SELECT *,
    CAST(sum(target_gap_count) OVER () AS BIGINT) AS all_gap_count,
    CAST(sum(target_gap_count) OVER (ORDER BY target_gap_count DESC, regency_name) AS BIGINT) AS running_gap_count
  FROM latest_gap
)
SELECT province_name, regency_name, coverage_ratio, target_ratio, target_gap_count, running_gap_count,
  running_gap_count / nullif(all_gap_count, 0) AS running_gap_ratio
FROM running_gap
WHERE running_gap_count - target_gap_count < all_gap_count / 2.0
ORDER BY running_gap_count
