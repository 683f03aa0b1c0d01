-- Each row is one count as it is published: NULL where it is unknown or hidden, rounded where the edition is.
CREATE OR REPLACE TABLE mart.shown_cell AS
SELECT cell.* EXCLUDE (active_participant_count),
  cell.active_participant_count IS NULL AS is_unknown,
  CASE WHEN hidden.suppression_reason IS NULL THEN cell.active_participant_count END AS exact_count,
  as_published(exact_count) AS active_participant_count,
  hidden.suppression_reason
FROM mart.cell AS cell
LEFT JOIN mart.suppression AS hidden USING (area_code, period_month, segment, breakdown)
