-- Each row is one file and rule: how many rows break it, of how many. A quarantined row is not looked at again
-- for what is merely odd. Rows are counted by their marks first, of which there are few.
INSERT INTO ledger.rule_count
WITH rule AS (
  SELECT *
  FROM (VALUES
{% for rule in rules %}
    ('{{ rule.id }}', {{ rule.version }}, '{{ rule.rule.severity }}', {{ rule.bit }}::BIGINT){{ "," if not loop.last }}
{% endfor %}
  ) AS listed(rule_id, rule_version, severity, bit)
),
mark_count AS (
  SELECT file.snapshot_id, coalesce(odd.broken, 0) AS broken, coalesce(odd.noted, 0) AS noted, count(*) AS row_count
  FROM stage.{{ extract.dataset }} AS row
  JOIN stage.file AS file USING (file_number)
  LEFT JOIN stage.{{ extract.dataset }}_odd AS odd ON row.row_id = odd.row_id
  WHERE odd.no_data IS NULL
  GROUP BY ALL
)
SELECT snapshot_id, rule_id, rule_version, severity,
  coalesce(sum(row_count) FILTER (WHERE (broken | noted) & bit <> 0), 0)::BIGINT AS broken_row_count,
  sum(row_count)::BIGINT AS row_count
FROM mark_count
JOIN rule ON severity = 'fail' OR broken = 0
GROUP BY snapshot_id, rule_id, rule_version, severity
