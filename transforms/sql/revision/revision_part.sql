-- Each row is one step in which a count of this release came from that of the release before; the steps add up exactly.
CREATE OR REPLACE TEMP TABLE revision_part AS
WITH known_before AS (
  SELECT DISTINCT area_code, period_month, segment
  FROM figure_before
  WHERE active_participant_count IS NOT NULL OR suppression_reason IS NOT NULL
),
headcount_before AS (
  SELECT area_code, period_month, segment, arg_max(active_participant_count, release_id) AS headcount
  FROM ledger.published_cell
  SEMI JOIN known_before USING (area_code, period_month, segment)
  WHERE breakdown = '' AND release_id <= $previous_release_id
  GROUP BY ALL
),
headcount_now AS (
  SELECT area_code, period_month, segment, active_participant_count AS headcount
  FROM mart.cell
  WHERE breakdown = ''
),
headcount AS (
  SELECT area_code, period_month, segment, earlier.headcount AS earlier_count, present.headcount AS present_count
  FROM headcount_before AS earlier
  FULL JOIN headcount_now AS present USING (area_code, period_month, segment)
  WHERE earlier.headcount IS DISTINCT FROM present.headcount OR period_month IN (SELECT period_month FROM state.month_cause)
),
state AS (
  SELECT headcount.*, coalesce(month_cause.cause, 'correction') AS cause, coalesce(month_cause.step_number, 0) AS step_number,
    CASE WHEN lead(month_cause.step_number) OVER steps IS NULL THEN headcount.present_count ELSE step.active_participant_count END
      AS count_after
  FROM headcount
  LEFT JOIN state.month_cause AS month_cause USING (period_month)
  LEFT JOIN state.headcount_step AS step USING (area_code, period_month, segment, cause)
  WINDOW steps AS (PARTITION BY area_code, period_month, segment ORDER BY month_cause.step_number)
),
headcount_part AS (
  SELECT *, lag(count_after, 1, earlier_count) OVER (PARTITION BY area_code, period_month, segment ORDER BY step_number)
    AS count_before
  FROM state
),
denominator_part AS (
  SELECT area_code, period_month, segment, denominator_id,
    CASE
      WHEN (earlier.reliability = 'withhold') IS DISTINCT FROM (present.reliability = 'withhold')
        AND 'withhold' IN (earlier.reliability, present.reliability) THEN 'suppression'
      WHEN earlier.denominator_date IS DISTINCT FROM present.denominator_date THEN 'new_denominator'
      WHEN NOT $has_denominator_file AND $has_rule_change THEN 'rule_change'
      WHEN NOT $has_denominator_file AND $has_region_recode THEN 'region_recode'
      ELSE 'restated_denominator'
    END AS cause,
    earlier.eligible_worker_count AS count_before, present.eligible_worker_count AS count_after
  FROM figure_before AS earlier
  FULL JOIN figure_after AS present USING (area_code, period_month, segment, denominator_id)
)
SELECT area_code, period_month, segment, '' AS denominator_id, cause, step_number, count_before, count_after
FROM headcount_part
WHERE count_before IS DISTINCT FROM count_after AND $previous_release_id IS NOT NULL
UNION ALL
SELECT area_code, period_month, segment, denominator_id, cause, 0, count_before, count_after
FROM denominator_part
WHERE count_before IS DISTINCT FROM count_after AND $previous_release_id IS NOT NULL
