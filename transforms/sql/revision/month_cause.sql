-- Each row is one month and one cause by which its counts may differ from those of the release before, in order.
INSERT INTO state.month_cause BY NAME
WITH cause_order AS (
  SELECT * FROM (VALUES {% for cause in causes %}('{{ cause }}', {{ loop.index }}){{ ", " if not loop.last }}{% endfor %}) AS listed (cause, step_number)
),
month AS (
  SELECT DISTINCT period_month FROM state.person_count
  UNION
  SELECT DISTINCT period_month FROM clean.participant_summary
),
possible AS (
  SELECT period_month, cause FROM state.delivery_cause
  UNION
  SELECT period_month, 'correction' FROM state.recorrected_month
  UNION
  SELECT period_month, 'rule_change' FROM month WHERE $has_rule_change
  UNION
  SELECT period_month, 'region_recode' FROM month WHERE $has_region_recode
)
SELECT period_month, cause, step_number, count(*) OVER (PARTITION BY period_month) AS cause_count
FROM possible
JOIN cause_order USING (cause)
WHERE $previous_release_id::VARCHAR IS NOT NULL
