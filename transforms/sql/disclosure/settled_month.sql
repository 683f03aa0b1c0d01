-- Each row is one month in which every count is what the release published last made of it, after an attack on the same
-- basis that found nothing. See docs/decisions/0081.
CREATE OR REPLACE TEMP TABLE settled_month AS
WITH present AS (
  SELECT area_code, period_month, segment, breakdown, active_participant_count
{% if is_hidden_known %}
    , suppression_reason IS NOT NULL AS is_hidden
{% endif %}
  FROM mart.cell
{% if is_hidden_known %}
  LEFT JOIN mart.suppression USING (area_code, period_month, segment, breakdown)
{% endif %}
  WHERE active_participant_count IS NOT NULL
),
attacked AS (
  SELECT period_month, hidden_count, narrowed_count
  FROM state.attacked_month
  WHERE basis = $basis AND release_id = (SELECT max(release_id) FROM ledger.release_basis)
)
SELECT period_month, any_value(hidden_count) AS hidden_count, any_value(narrowed_count) AS narrowed_count
FROM present
FULL JOIN last_cell USING (area_code, period_month, segment, breakdown)
JOIN attacked USING (period_month)
GROUP BY period_month
HAVING bool_and(
  present.active_participant_count IS NOT DISTINCT FROM last_cell.active_participant_count
  AND is_same_bound
{% if is_hidden_known %}
  AND present.is_hidden IS NOT DISTINCT FROM last_cell.is_hidden
{% endif %}
)
