-- Each row is one source and month of the waiting files: its active persons, or the counts that it states, beside those of
-- the month and of the year before. A total replaces its parts: ALL for segments, a province for its regencies. Counts too small to publish are blank and marked.
WITH waiting AS (
  SELECT snapshot_id, source_name FROM ledger.snapshot WHERE run_id = $run_id
),
source_of AS (
  SELECT snapshot_id, source_name FROM ledger.snapshot WHERE source_name IN (SELECT source_name FROM waiting)
),
waiting_month AS (
  SELECT source_name, period_month FROM clean.participant JOIN waiting USING (snapshot_id)
  UNION
  SELECT source_name, period_month FROM clean.participant_summary JOIN waiting USING (snapshot_id)
),
wanted_month AS (
  SELECT DISTINCT (period_month - to_months(months::INTEGER))::DATE AS period_month
  FROM waiting_month, (VALUES (0), (1), (12)) AS before(months)
),
stated AS (
  SELECT source_name, period_month, region_code,
    coalesce(
      sum(active_participant_count) FILTER (segment = 'ALL'),
      coalesce(sum(active_participant_count) FILTER (segment = 'FORMAL'), sum(active_participant_count) FILTER (segment IN ('PU', 'JAKON')), 0)
        + coalesce(sum(active_participant_count) FILTER (segment IN ('BPU', 'PMI')), 0)) AS active
  FROM clean.participant_summary
  JOIN source_of USING (snapshot_id)
  WHERE NOT is_duplicate AND program IS NULL AND period_month IN (SELECT period_month FROM wanted_month)
  GROUP BY ALL
),
stated_province AS (
  SELECT source_name, period_month, left(region_code, 2) AS province_code,
    coalesce(max(active) FILTER (NOT contains(region_code, '.')), sum(active)) AS active
  FROM stated
  GROUP BY ALL
),
active AS (
  SELECT source_name, period_month, 'persons' AS basis, count(DISTINCT person_key) AS active
  FROM clean.participant
  JOIN source_of USING (snapshot_id)
  WHERE is_active AND NOT is_duplicate AND period_month IN (SELECT period_month FROM wanted_month)
  GROUP BY source_name, period_month
  UNION ALL
  SELECT source_name, period_month, 'summary',
    coalesce(max(active) FILTER (province_code = '{{ codes.NATION_CODE }}'), sum(active))::BIGINT
  FROM stated_province
  GROUP BY source_name, period_month
),
told AS (
  SELECT source_name, period_month, basis, active BETWEEN 1 AND $suppress_below - 1 AS is_hidden,
    CASE WHEN NOT is_hidden THEN active END AS active
  FROM active
)
SELECT told.source_name, told.period_month, told.basis, told.is_hidden, told.active, month.active AS active_month_before,
  year.active AS active_year_before,
  told.active / nullif(month.active, 0) - 1 AS month_change_ratio,
  told.active / nullif(year.active, 0) - 1 AS year_change_ratio
FROM waiting_month
JOIN told USING (source_name, period_month)
LEFT JOIN told AS month ON told.source_name = month.source_name AND told.basis = month.basis
  AND month.period_month = told.period_month - INTERVAL 1 MONTH
LEFT JOIN told AS year ON told.source_name = year.source_name AND told.basis = year.basis
  AND year.period_month = told.period_month - INTERVAL 1 YEAR
ORDER BY told.source_name, told.period_month, told.basis
