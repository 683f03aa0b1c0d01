{% from "scrub.sql" import scrubbed with context %}
-- Each row is one correction and whether its row came. Values that count participants are not shown: they may be hidden counts.
SELECT given.* EXCLUDE (file_sha256, other_key, expect, change_to)
    REPLACE ({{ scrubbed("given.reason") }} AS reason, {{ scrubbed("given.said_by") }} AS said_by),
  given.correction_id IN (SELECT correction_id FROM ledger.corrected_row) AS is_applied,
  CASE WHEN given.dataset NOT IN {{ participant_datasets }} THEN given.expect END AS received_value,
  CASE WHEN given.dataset NOT IN {{ participant_datasets }} THEN given.change_to END AS corrected_value,
  $release_id AS release_id
FROM state.given_correction AS given
