-- Each row is one file that is read again, and how many of its lines would no longer be quarantined, or newly, or for
-- other reasons.
WITH after AS (
{{ set_aside }}
{% if kept_out %}
UNION ALL BY NAME
SELECT snapshot_id, sheet_name, row_number, '{{ kept_out }}' AS reasons
FROM stage.participants_accepted
WHERE nik IN (SELECT nik FROM kept_out)
{% endif %}
),
before AS (
  SELECT snapshot_id, sheet_name, row_number, reasons
  FROM quarantine.set_aside_row
  WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)
)
SELECT snapshot_id,
  count(*) FILTER (WHERE after.reasons IS NULL) AS freed_row_count,
  count(*) FILTER (WHERE before.reasons IS NULL) AS added_row_count,
  count(*) FILTER (WHERE before.reasons <> after.reasons) AS other_reason_row_count
FROM before
FULL JOIN after USING (snapshot_id, sheet_name, row_number)
GROUP BY snapshot_id
