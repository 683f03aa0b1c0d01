-- Each row is one correction of the publisher, as the page names it.
SELECT correction_id, dataset, region_code, period, is_applied, reason, said_by
FROM mart.correction
ORDER BY is_applied DESC, correction_id
