-- Each row is how many rows of one area and month were quarantined: published beside its figures, and hidden like a count.
INSERT INTO mart.cell
SELECT whole.area_level, whole.area_code, whole.parent_code, whole.period_month, whole.segment,
  '{{ codes.ROWS_LOST }}' AS breakdown, lost.lost_row_count AS active_participant_count, NULL AS active_participant_basis,
  whole.missing_regency_count
FROM mart.lost_area AS lost
JOIN mart.cell AS whole USING (area_code, period_month)
WHERE whole.segment = 'ALL' AND whole.breakdown = ''
