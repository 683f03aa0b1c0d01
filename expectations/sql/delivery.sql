-- Each row is one source, month and regency that the source has a row for.
delivery AS (
  SELECT DISTINCT snapshot.source_name, row.period_month, row.regency_code
  FROM clean.participant AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  UNION
  SELECT snapshot.source_name, row.period_month, row.region_code
  FROM clean.participant_summary AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  JOIN mart.area AS area ON row.region_code = area.area_code AND area.area_level = 'regency'
)
