-- Each row is one regency and month in which rows of persons or of their counts were quarantined anywhere: how many of
-- its own were, in the files that count, and how many count. A row that may be of several regencies is lost to each.
CREATE OR REPLACE TABLE mart.lost_row AS
WITH aside AS (
  SELECT row.period_month, unnest(string_split(row.likely_region_codes, ';')) AS regency_code
  FROM quarantine.set_aside_row AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  ANTI JOIN ledger.restatement AS restated ON restated.is_replaced AND row.snapshot_id = restated.snapshot_id
    AND row.period_month::VARCHAR = restated.period
  WHERE row.disposition = 'quarantined' AND snapshot.state = 'current'
    AND row.dataset IN ('participants', 'participants_summary') AND row.period_month IS NOT NULL AND row.reasons <> $restricted
),
lost AS (
  SELECT period_month, regency_code, count(*) AS row_count FROM aside WHERE regency_code <> '' GROUP BY ALL
),
counted AS (
  SELECT period_month, regency_code, count(*) AS row_count
  FROM clean.participant
  WHERE NOT is_duplicate AND period_month IN (SELECT period_month FROM lost)
  GROUP BY ALL
  UNION ALL
  SELECT period_month, region_code, count(*)
  FROM clean.participant_summary
  WHERE NOT is_duplicate AND period_month IN (SELECT period_month FROM lost) AND contains(region_code, '.')
  GROUP BY ALL
)
SELECT period_month, regency_code, coalesce(any_value(lost.row_count), 0) AS lost_row_count,
  coalesce(sum(counted.row_count), 0)::BIGINT AS counted_row_count
FROM counted
FULL JOIN lost USING (period_month, regency_code)
GROUP BY ALL
