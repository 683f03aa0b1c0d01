{% set counts_first = "is_restated, source_place, " ~ kept_first %}
-- Each row is one row of the months in question as they stood before later causes came; duplicates are marked again.
CREATE TABLE clean.{{ table }} AS
WITH cause AS (
  SELECT delivery.snapshot_id, delivery.period_month, month.step_number
  FROM {{ warehouse }}.state.delivery_cause AS delivery
  JOIN {{ warehouse }}.state.month_cause AS month USING (period_month, cause)
),
known AS (
  SELECT snapshot_id FROM {{ warehouse }}.ledger.release_delivery WHERE release_id = $previous_release_id
),
row AS (
  SELECT kept.*
  FROM {{ warehouse }}.clean.{{ table }} AS kept
  LEFT JOIN cause USING (snapshot_id, period_month)
  WHERE coalesce(cause.step_number, 0) <= $step_number
  UNION ALL BY NAME
  SELECT gone.* EXCLUDE (superseded_by)
  FROM {{ warehouse }}.replaced.{{ table }} AS gone
  SEMI JOIN known USING (snapshot_id)
  JOIN cause ON gone.superseded_by = cause.snapshot_id AND gone.period_month = cause.period_month
  WHERE cause.step_number > $step_number
),
member AS (
  SELECT row.* EXCLUDE (is_duplicate, is_restated), snapshot.source_name, snapshot.file_name, coalesce(source.place, 0) AS source_place,
    coalesce(source.share_of, '') AS share_of,
    snapshot.delivery_number < max(snapshot.delivery_number) OVER said AS is_restated
  FROM row
  JOIN {{ warehouse }}.ledger.snapshot AS snapshot USING (snapshot_id)
  LEFT JOIN {{ warehouse }}.ledger.source_order AS source USING (source_name)
  WHERE row.period_month IN (SELECT period_month FROM state.stale_month)
  WINDOW said AS (PARTITION BY {% for column in identity %}row.{{ column }}, {% endfor %}snapshot.source_name)
)
SELECT * EXCLUDE (source_name, file_name, source_place, share_of),
  {% include "is_repeat.sql" %}
 AS is_duplicate
FROM member
