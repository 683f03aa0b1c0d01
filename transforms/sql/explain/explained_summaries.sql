-- Each row is one line of a sender's summary about the area, month and segments.
SELECT source_name, file_name, row_number, segment, active_participant_count, is_duplicate
FROM clean.participant_summary
JOIN ledger.snapshot USING (snapshot_id)
WHERE period_month = $month AND region_code = $area_code AND list_contains($segments, segment) AND program IS NULL
ORDER BY source_name, file_name, row_number
