-- Each row is one published statement beside our figure, judged within what its rounding, and ours, allow.
CREATE OR REPLACE TABLE mart.statement_verdict AS
WITH compared AS (
  SELECT statement.* EXCLUDE (denominator_id), figure.* EXCLUDE (statement_id),
    CASE WHEN active_low = active_high THEN active_low END AS our_active_count,
    our_active_count / nullif(eligible_worker_count, 0) AS our_ratio,
    eligible_worker_count - our_active_count AS our_uncovered_count,
    active_participant_slack + $rounding_slack AS active_slack,
    uncovered_worker_slack + $rounding_slack AS uncovered_slack,
    tolerance_ratio + coalesce($rounding_slack / nullif(eligible_worker_count, 0), 0) + 1e-9 AS ratio_slack
  FROM mart.statement AS statement
  JOIN mart.statement_figure AS figure USING (statement_id)
),
contradicted AS (
  SELECT *,
    coalesce(stated_ratio + tolerance_ratio < recomputed_ratio_low - 1e-9, false)
      OR coalesce(stated_ratio - tolerance_ratio > recomputed_ratio_high + 1e-9, false) AS has_other_ratio,
    coalesce(abs(active_participant_count - recomputed_active_count) > recomputed_active_slack, false) AS has_other_sum
  FROM compared
),
reasoned AS (
  SELECT *,
    CASE
      WHEN has_other_ratio OR has_other_sum THEN NULL
      WHEN measure <> 'active' THEN measure
      WHEN coalesce(stated_ratio, active_participant_count, uncovered_worker_count) IS NULL THEN 'nothing_stated'
      WHEN NOT list_has_all({{ codes.SEGMENTS | list }}, parts) THEN 'other_segment'
      WHEN NOT is_published THEN 'other_area'
      WHEN period_month IS NULL THEN 'only_a_year'
      WHEN is_hidden THEN 'hidden'
      WHEN active_high IS NULL THEN 'no_figure'
      WHEN active_participant_count + active_slack < active_low OR active_participant_count - active_slack > active_high THEN NULL
      WHEN active_low <> active_high AND (active_participant_count IS NULL OR active_participant_count + active_slack < active_high
        OR active_participant_count - active_slack > active_low) THEN 'only_bounds'
      WHEN coalesce(stated_ratio, uncovered_worker_count, denominator_worker_count) IS NULL THEN NULL
      WHEN denominator_low IS NULL AND NOT is_named THEN 'denominator_unknown'
      WHEN coalesce(eligible_worker_count, 0) = 0 THEN 'no_denominator'
      WHEN denominator_low IS NOT NULL AND NOT is_alike THEN 'other_denominator'
    END AS not_comparable_reason
  FROM contradicted
)
SELECT *,
  CASE
    WHEN has_other_ratio OR has_other_sum THEN 'contradicts_itself'
    WHEN not_comparable_reason IS NOT NULL THEN 'not_comparable'
    WHEN active_participant_count + active_slack < active_low OR active_participant_count - active_slack > active_high THEN 'differs'
    WHEN abs(our_uncovered_count - uncovered_worker_count) > uncovered_slack THEN 'differs'
    WHEN abs(our_ratio - stated_ratio) > ratio_slack THEN 'differs'
    ELSE 'agrees'
  END AS verdict
FROM reasoned
