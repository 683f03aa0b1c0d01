-- Each row is one published statement and what we publish of its areas, segments and month, over the denominator it speaks of.
-- Persons of several areas or segments together are known between bounds only: one person may be in two.
CREATE OR REPLACE TABLE mart.statement_figure AS
WITH member AS (
  SELECT statement_id, unnest(area_codes) AS area_code, period_month, parts, published_segment, left(as_of, 4)::BIGINT AS stated_year
  FROM mart.statement
),
counted AS (
  SELECT member.statement_id, member.area_code,
    any_value(published_segment) AS published_segment,
    max(active_participant_count) FILTER (segment = published_segment) AS own_count,
    max(active_participant_count) FILTER (segment = 'ALL') AS all_count,
    max(active_participant_count) FILTER (list_contains(parts, segment)) AS largest_part,
    sum(active_participant_count) FILTER (list_contains(parts, segment)) AS part_sum,
    sum(active_participant_count) FILTER (segment IN {{ codes.SEGMENTS }} AND NOT list_contains(parts, segment)) AS other_sum,
    count(*) FILTER (list_contains(parts, segment) AND active_participant_count IS NULL) AS unknown_part_count,
    count(*) FILTER (segment IN {{ codes.SEGMENTS }} AND NOT list_contains(parts, segment) AND active_participant_count IS NULL)
      AS unknown_other_count,
    bool_or(suppression_reason IS NOT NULL) FILTER (segment = published_segment
      OR (published_segment IS NULL AND list_contains(parts, segment))) AS is_hidden
  FROM member
  JOIN mart.shown_cell AS cell ON member.area_code = cell.area_code AND member.period_month = cell.period_month
  WHERE cell.breakdown = ''
  GROUP BY ALL
),
bounded AS (
  SELECT *,
    CASE WHEN published_segment IS NOT NULL THEN own_count WHEN unknown_part_count = 0
      THEN greatest(largest_part, CASE WHEN unknown_other_count = 0 THEN all_count - other_sum END) END AS low,
    CASE WHEN published_segment IS NOT NULL THEN own_count WHEN unknown_part_count = 0
      THEN least(part_sum, all_count) END AS high
  FROM counted
),
active AS (
  SELECT member.statement_id, bool_or(is_hidden) AS is_hidden,
    CASE WHEN count(high) = count(*) THEN max(low)::BIGINT END AS active_low,
    CASE WHEN count(high) = count(*) THEN sum(high)::BIGINT END AS active_high
  FROM member
  LEFT JOIN bounded USING (statement_id, area_code)
  GROUP BY member.statement_id
),
covered AS (
  SELECT area_code, period_month, segment, denominator_id, eligible_worker_count FROM mart.area_coverage
  UNION ALL
  SELECT office_name, period_month, segment, denominator_id, eligible_worker_count FROM mart.office_coverage
),
eligible AS (
  SELECT member.statement_id, covered.denominator_id,
    CASE WHEN count(eligible_worker_count) = count(*) THEN sum(eligible_worker_count)::BIGINT END AS eligible_worker_count
  FROM member
  JOIN covered ON member.area_code = covered.area_code AND member.period_month = covered.period_month
    AND member.published_segment = covered.segment
  GROUP BY ALL
),
divided AS (
  SELECT statement.statement_id, eligible.denominator_id, eligible.eligible_worker_count,
    statement.denominator_id = eligible.denominator_id AS is_named,
    eligible.eligible_worker_count BETWEEN denominator_low AND denominator_high AS is_alike
  FROM mart.statement AS statement
  JOIN eligible USING (statement_id)
  QUALIFY row_number() OVER (PARTITION BY statement.statement_id ORDER BY coalesce(is_named, false) DESC,
    coalesce(is_alike, false) DESC, eligible.denominator_id = $denominator_id DESC, eligible.denominator_id) = 1
),
year_range AS (
  SELECT member.statement_id, min(cell.active_participant_count) AS year_low, max(cell.active_participant_count) AS year_high,
    min(cell.period_month) AS year_first_month, max(cell.period_month) AS year_last_month
  FROM member
  JOIN mart.shown_cell AS cell ON member.area_code = cell.area_code AND member.published_segment = cell.segment
    AND year(cell.period_month) = stated_year
  WHERE member.period_month IS NULL AND cell.breakdown = '' AND cell.active_participant_count IS NOT NULL
  GROUP BY member.statement_id
)
SELECT statement.statement_id,
  (SELECT count(*) FROM mart.area WHERE list_contains(statement.area_codes, area_code)) = len(statement.area_codes) AS is_published,
  coalesce(active.is_hidden, false) AS is_hidden, active_low, active_high,
  divided.denominator_id, divided.eligible_worker_count, coalesce(is_named, false) AS is_named, coalesce(is_alike, false) AS is_alike,
  year_low, year_high, year_first_month, year_last_month
FROM mart.statement AS statement
LEFT JOIN active USING (statement_id)
LEFT JOIN divided USING (statement_id)
LEFT JOIN year_range USING (statement_id)
