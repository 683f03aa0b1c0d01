-- Each row is one dataset: the sources whose current files it was read from.
SELECT dataset, string_agg(DISTINCT source_name, ', ' ORDER BY source_name) AS source_names, count(*) AS file_count
FROM mart.row_ledger
WHERE state = 'current'
GROUP BY dataset
ORDER BY dataset
