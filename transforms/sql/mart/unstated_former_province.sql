-- Published in the regions of today, a release lists of former provinces only what a source stated of them.
DELETE FROM mart.former_province_coverage
WHERE active_participant_basis IS DISTINCT FROM 'summary' AND eligible_worker_count IS NULL
