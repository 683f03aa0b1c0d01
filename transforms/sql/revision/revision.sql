-- Each row is one part of the change of one published figure, and its cause. Steps are listed one by one only where that
-- shows nothing of a hidden count (docs/decisions on vintages); the parts of a figure add up to its change.
WITH figure AS (
  SELECT area_level, area_code, period_month, segment, denominator_id,
    earlier.active_participant_count AS active_before, present.active_participant_count AS active_now,
    earlier.eligible_worker_count AS eligible_before, present.eligible_worker_count AS eligible_now,
    earlier.coverage_ratio AS ratio_before, present.coverage_ratio AS ratio_now,
    earlier.release_id IS NOT NULL AS was_published, earlier.suppression_reason IS NOT NULL AS was_hidden, present.suppression_reason IS NOT NULL AS is_hidden
  FROM figure_before AS earlier
  FULL JOIN figure_after AS present USING (area_level, area_code, period_month, segment, denominator_id)
  WHERE $previous_release_id IS NOT NULL
),
step AS (
  SELECT area_code, period_month, segment, denominator_id, cause, min(step_number) AS step_number,
    sum(count_after - count_before)::BIGINT AS change_count,
    bool_and(count_after - count_before IS NOT NULL) AS is_counted,
    bool_or(count_after BETWEEN 1 AND $suppress_below - 1) AS is_small
  FROM change_step
  GROUP BY ALL
),
several AS (
  SELECT area_code, period_month, segment, denominator_id, count(*) AS cause_count, any_value(cause) AS only_cause,
    sum(change_count)::BIGINT AS change_count,
    count(*) = 1 OR (bool_and(is_counted) AND NOT bool_or(is_small) AND bool_and(hidden_place.area_code IS NULL)) AS can_be_told
  FROM step
  LEFT JOIN hidden_place USING (area_code, period_month)
  GROUP BY ALL
),
active_change AS (
  SELECT figure.*, active_now - active_before AS change_count,
    CASE
      WHEN was_hidden <> is_hidden OR several.cause_count IS NULL THEN 'suppression'
      WHEN several.cause_count = 1 THEN several.only_cause
      ELSE 'several_causes'
    END AS whole_cause,
    coalesce(several.can_be_told AND several.change_count = active_now - active_before, false) AS is_told_by_step
  FROM figure
  LEFT JOIN several ON figure.area_code = several.area_code AND figure.period_month = several.period_month
    AND figure.segment = several.segment AND several.denominator_id = ''
  WHERE active_before IS DISTINCT FROM active_now OR was_hidden <> is_hidden
),
active_part AS (
  SELECT * EXCLUDE (change_count, whole_cause, is_told_by_step), whole_cause AS cause, change_count AS active_change
  FROM active_change
  WHERE NOT is_told_by_step
  UNION ALL BY NAME
  SELECT active_change.* EXCLUDE (change_count, whole_cause, is_told_by_step), step.cause, step.change_count AS active_change
  FROM active_change
  JOIN step USING (area_code, period_month, segment)
  WHERE is_told_by_step AND step.denominator_id = '' AND step.change_count <> 0
),
eligible_part AS (
  SELECT figure.*,
    CASE several.cause_count WHEN 1 THEN several.only_cause ELSE 'several_causes' END AS cause,
    eligible_now - eligible_before AS eligible_change
  FROM figure
  JOIN several USING (area_code, period_month, segment, denominator_id)
  WHERE eligible_before IS DISTINCT FROM eligible_now AND was_published
),
part AS (
  SELECT *, active_change / nullif(eligible_before, 0) AS ratio_change, active_before IS NULL AND NOT was_hidden AS is_first
  FROM active_part
  UNION ALL BY NAME
  SELECT *, ratio_now - active_now / nullif(eligible_before, 0) AS ratio_change, eligible_before IS NULL AS is_first
  FROM eligible_part
)
SELECT
  part.area_level,
  part.area_code,
  coalesce(any_value(area.area_name), part.area_code) AS area_name,
  any_value(area.province_code) AS province_code,
  part.period_month,
  part.segment,
  part.denominator_id,
  $previous_release_id AS previous_release_id,
  part.cause,
  bool_and(part.is_first) AS is_first_appearance,
  sum(part.active_change)::BIGINT AS active_participant_change_count,
  sum(part.eligible_change)::BIGINT AS eligible_worker_change_count,
  CASE WHEN any_value(ratio_before) IS NOT NULL AND any_value(ratio_now) IS NOT NULL THEN sum(part.ratio_change) END
    AS coverage_ratio_change,
  any_value(part.active_before) AS previous_active_participant_count,
  any_value(part.active_now) AS active_participant_count,
  any_value(part.eligible_before) AS previous_eligible_worker_count,
  any_value(part.eligible_now) AS eligible_worker_count,
  any_value(part.ratio_before) AS previous_coverage_ratio,
  any_value(part.ratio_now) AS coverage_ratio,
  $release_id AS release_id
FROM part
LEFT JOIN {{ areas | default("mart") }}.area AS area USING (area_code)
GROUP BY part.area_level, part.area_code, part.period_month, part.segment, part.denominator_id, part.cause
