-- How many times faster than in the last three months must each regency add workers to reach its target?
-- Berapa kali lebih cepat daripada tiga bulan terakhir penambahan pekerja harus berjalan agar target tercapai?
WITH regency_pace AS (
  SELECT area_code, area_name, instrument, target_year, target_gap_count, months_left_count,
    adds_needed_per_month_count, pace_3m_count, pace_3m_state
  FROM coverage_pace
  WHERE area_level = 'regency' AND target_gap_count > 0
    AND denominator_id = (SELECT fact_value FROM release_info WHERE fact = 'default_denominator_id')
)
SELECT area_name, instrument, target_year, target_gap_count, months_left_count, adds_needed_per_month_count,
  pace_3m_count, pace_3m_state,
  CASE WHEN pace_3m_count > 0 THEN adds_needed_per_month_count / pace_3m_count END AS speed_up_ratio
FROM regency_pace
ORDER BY speed_up_ratio DESC NULLS FIRST, target_gap_count DESC, area_code, target_year
