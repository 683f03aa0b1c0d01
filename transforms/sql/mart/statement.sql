-- Each row is one published statement as it is read: its month, areas and segments, and what its rounding allows.
CREATE OR REPLACE TABLE mart.statement AS
WITH own_statement AS (
  SELECT region_code, as_of, CASE segment WHEN 'INFORMAL' THEN 'BPU' ELSE segment END AS segment, active_participant_count,
    denominator_worker_count, uncovered_worker_count, denominator_id, measure, stated_ratio, stated_decimals_count, kind, source_url
  FROM clean.statement
  WHERE NOT is_duplicate
),
statement AS (
  SELECT own.* REPLACE (coalesce(own.denominator_id, known.denominator_id) AS denominator_id,
      coalesce(nullif(own.measure, 'active'), known.measure, 'active') AS measure),
    known.region_name AS stated_region_name
  FROM own_statement AS own
  LEFT JOIN ref.statement AS known USING (region_code, as_of, segment, source_url)
  UNION ALL
  SELECT region_code, as_of, segment, active_participant_count, denominator_worker_count, uncovered_worker_count, denominator_id,
    measure, stated_ratio, stated_decimals_count, kind, source_url, region_name
  FROM ref.statement
  ANTI JOIN own_statement USING (region_code, as_of, segment, source_url)
),
{% include "segment_part.sql" %},
published_segment AS (
  SELECT segment, list(part ORDER BY part) AS parts FROM segment_part GROUP BY segment
),
region AS (
  SELECT regency_code AS region_code, regency_name AS region_name FROM ref.regency
  UNION ALL
  SELECT province_code, province_name FROM ref.province
  UNION ALL
  SELECT '{{ codes.NATION_CODE }}', 'Indonesia'
),
area AS (
  SELECT area_code AS region_code, area_code FROM mart.area WHERE area_level <> 'office'
  UNION ALL
  SELECT string_agg(part_code, ';' ORDER BY part_code), total_code
  FROM mart.area_part
  WHERE partition = 'service_area'
  GROUP BY total_code
  HAVING count(*) > 1
),
placed AS (
  SELECT statement.*,
    coalesce(region.region_name, stated_region_name) AS region_name,
    CASE WHEN area.area_code IS NOT NULL THEN [area.area_code] ELSE string_split(statement.region_code, ';') END AS area_codes,
    CASE WHEN length(as_of) >= 7 THEN try_cast(left(as_of, 7) || '-01' AS DATE) END AS period_month,
    coalesce(named.parts, list_sort(string_split(statement.segment, '+'))) AS parts
  FROM statement
  LEFT JOIN region USING (region_code)
  LEFT JOIN area USING (region_code)
  LEFT JOIN published_segment AS named USING (segment)
),
rounded AS (
  SELECT placed.* EXCLUDE (stated_region_name), published.segment AS published_segment,
    0.005 / pow(10, stated_decimals_count) AS tolerance_ratio,
    {% for name in ("active_participant", "denominator_worker", "uncovered_worker") -%}
    CASE WHEN kind = 'rounded_2dp_million' THEN 5000
      WHEN kind LIKE '%rounded%' THEN pow(10, length(regexp_extract({{ name }}_count::VARCHAR, '0*$'))) / 2
      ELSE 0 END AS {{ name }}_slack{{ "," if not loop.last }}
    {% endfor %}
  FROM placed
  LEFT JOIN published_segment AS published ON placed.parts = published.parts
),
stated_part AS (
  SELECT region_code, as_of, source_url, sum(active_participant_count)::BIGINT AS part_sum, sum(active_participant_slack) AS part_slack
  FROM rounded
  WHERE segment <> 'ALL' AND active_participant_count IS NOT NULL AND measure = 'active'
  GROUP BY ALL
  HAVING list_sort(list(segment)) IN (['BPU', 'FORMAL'], ['BPU', 'JAKON', 'PU'], ['BPU', 'JAKON', 'PMI', 'PU'])
)
SELECT rounded.*,
  concat_ws('|', region_code, as_of, segment, row_number() OVER (
    PARTITION BY region_code, as_of, segment ORDER BY source_url, stated_ratio, active_participant_count)) AS statement_id,
  active_participant_count / nullif(denominator_worker_count, 0) AS recomputed_ratio,
  (active_participant_count - active_participant_slack) / nullif(denominator_worker_count + denominator_worker_slack, 0)
    AS recomputed_ratio_low,
  (active_participant_count + active_participant_slack) / nullif(denominator_worker_count - denominator_worker_slack, 0)
    AS recomputed_ratio_high,
  CASE WHEN segment = 'ALL' AND active_participant_count IS NOT NULL THEN part_sum END AS recomputed_active_count,
  active_participant_slack + part_slack AS recomputed_active_slack,
  coalesce(denominator_worker_count - denominator_worker_slack,
    (active_participant_count - active_participant_slack) / (stated_ratio + tolerance_ratio)) AS denominator_low,
  coalesce(denominator_worker_count + denominator_worker_slack,
    (active_participant_count + active_participant_slack) / nullif(stated_ratio - tolerance_ratio, 0)) AS denominator_high
FROM rounded
LEFT JOIN stated_part USING (region_code, as_of, source_url)
