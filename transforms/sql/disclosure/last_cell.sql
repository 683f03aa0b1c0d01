-- Each row is one count as the release published last has it, and whether all releases hid below the same bound.
CREATE {{ 'TEMP TABLE IF NOT EXISTS' if is_kept else 'OR REPLACE TEMP TABLE' }} last_cell AS
SELECT area_code, period_month, segment, breakdown, arg_max(active_participant_count, release_id) AS active_participant_count,
  arg_max(is_hidden, release_id) AS is_hidden, bool_and(suppress_below = $suppress_below) AS is_same_bound
FROM ledger.published_cell
GROUP BY ALL
