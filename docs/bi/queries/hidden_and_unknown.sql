-- How many figures of regencies are shown, zero, hidden or unknown, by segment?
-- Berapa angka kabupaten/kota yang tampil, nol, disembunyikan atau tidak diketahui, menurut segmen?
WITH figure AS (
  SELECT segment, active_participant_count, suppression_reason
  FROM regency_coverage
  WHERE denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
    AND period_month = (SELECT max(period_month) FROM regency_coverage)
)
SELECT segment, count(*) AS figure_count,
  count(*) FILTER (active_participant_count > 0) AS shown_count,
  count(*) FILTER (active_participant_count = 0) AS zero_count,
  count(*) FILTER (suppression_reason = 'small_count') AS small_count,
  count(*) FILTER (suppression_reason = 'complementary') AS complementary_count,
  count(*) FILTER (suppression_reason = 'not_stated') AS not_stated_count,
  count(*) FILTER (active_participant_count IS NULL AND suppression_reason IS NULL) AS unknown_count
FROM figure
GROUP BY segment
ORDER BY segment
