{% from "contribution_cost.sql" import cost %}
{% from "known_fund.sql" import known_fund %}
{% from "scrub.sql" import scrubbed with context %}
-- Each row is one group of workers of one area, paid by one fund until one month: announced, or counted from rows.
WITH contribution_month AS (
  {% include "contribution_month.sql" %}
),
latest AS (
  {% include "latest_coverage.sql" %}
),
unnamed AS (
  {% include "unnamed_fund.sql" %}
),
sent AS (
  SELECT funding.region_code, funding.fiscal_year, {{ scrubbed(known_fund("funding.fund")) }} AS fund, funding.segment, funding.worker_count,
    funding.month_count, funding.start_month, published.file_name AS source
  FROM clean.funding AS funding
  JOIN state.published_file AS published USING (snapshot_id)
  WHERE NOT funding.is_duplicate
),
published AS (
  SELECT * REPLACE ({{ known_fund("published.fund") }} AS fund) FROM ref.funded_group AS published
),
announced AS (
  SELECT * FROM sent
  UNION ALL
  SELECT region_code, fiscal_year, fund, 'BPU', worker_count, month_count, start_month, source_url
  FROM published
  ANTI JOIN sent USING (region_code, fiscal_year, fund)
),
province_fund AS (
  SELECT DISTINCT region_code AS province_code, fiscal_year, fund FROM announced WHERE length(region_code) = 2
),
renewal AS (
  SELECT region_code AS area_code, fund, start_month AS lapse_month, sum(worker_count)::BIGINT AS renewed_worker_count
  FROM announced
  GROUP BY ALL
),
funded AS (
  SELECT region_code AS area_code, fund, 'announced' AS basis, segment, start_month, month_count, fiscal_year, source,
    (start_month + to_months(month_count::INTEGER))::DATE AS lapse_month, worker_count AS funded_worker_count
  FROM announced
  UNION ALL BY NAME
  SELECT area_code, fund, 'participants' AS basis, 'participant extracts' AS source, period_month,
    (funded_until_month + INTERVAL 1 MONTH)::DATE AS lapse_month, funded_participant_count AS funded_worker_count, suppression_reason
  FROM mart.shown_fund
  WHERE NOT is_fund_total
),
placed AS (
  SELECT latest.*, funded.* EXCLUDE (area_code),
    CASE WHEN funded.basis = 'participants' THEN unnamed.unnamed_regency_count END AS unnamed_regency_count,
    CASE WHEN lapse_month IS NOT NULL THEN coalesce(renewal.renewed_worker_count, 0) END AS renewed_worker_count,
    latest.area_level = 'regency' AND province_fund.fund IS NOT NULL AS is_part_of_province_fund,
    CASE WHEN funded.basis = 'announced' THEN start_month <= as_of_month AND lapse_month > as_of_month
      WHEN funded.period_month = as_of_month THEN coalesce(lapse_month > as_of_month, true) END AS is_in_force,
    lapse_month <= as_of_month AS is_lapsed,
    lapse_month > as_of_month AND lapse_month <= as_of_month + INTERVAL 12 MONTH AS is_within_12_months
  FROM funded
  JOIN latest USING (area_code)
  LEFT JOIN unnamed USING (area_code)
  LEFT JOIN province_fund USING (province_code, fiscal_year, fund)
  LEFT JOIN renewal USING (area_code, fund, lapse_month)
),
lapsing AS (
  SELECT *,
    CASE WHEN is_in_force AND lapse_month IS NOT NULL AND count(*) OVER until_then = count(funded_worker_count) OVER until_then
      THEN (sum(funded_worker_count) OVER until_then)::BIGINT END AS lapsed_until_then_count
  FROM placed
  WINDOW until_then AS (PARTITION BY area_code, basis, is_in_force ORDER BY lapse_month)
)
SELECT
  concat_ws('|', area_code, basis, fund, coalesce(strftime(lapse_month, '%Y-%m'), 'not stated'), row_number() OVER (
    PARTITION BY area_code, basis, fund, lapse_month ORDER BY start_month, fiscal_year, month_count, segment, source)) AS expiry_id,
  area_level,
  area_code,
  area_name,
  province_code,
  fund,
  basis,
  segment,
  start_month,
  lapse_month,
  funded_worker_count,
  renewed_worker_count,
  unnamed_regency_count,
  suppression_reason,
  as_of_month,
  is_in_force,
  is_lapsed,
  is_within_12_months,
  is_part_of_province_fund,
  denominator_id,
  active_participant_count,
  eligible_worker_count,
  coverage_ratio,
  coverage_suppression_reason,
  lapsed_until_then_count,
  CASE WHEN lapsed_until_then_count <= active_participant_count
    THEN (active_participant_count - lapsed_until_then_count) / nullif(eligible_worker_count, 0) END AS coverage_ratio_without,
  CASE WHEN coalesce(segment, 'BPU') = 'BPU' THEN {{ cost("1", "lapse_month", "1") }} END AS contribution_idr,
{% for months in (3, 6, 12) %}
  CASE WHEN coalesce(segment, 'BPU') = 'BPU' THEN {{ cost("funded_worker_count", "lapse_month", months) }} END AS cost_{{ months }}_month_idr,
{% endfor %}
  CASE WHEN segment = 'BPU' THEN {{ cost("funded_worker_count", "coalesce(start_month, make_date(fiscal_year, 1, 1))", "month_count") }} END AS term_cost_idr,
  source,
  $release_id AS release_id
FROM lapsing
