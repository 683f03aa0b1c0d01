-- Each row is one source that has several current files of a dataset: one of them may deliver another again.
SELECT source_name
FROM ledger.snapshot
WHERE state = 'current' AND dataset = $dataset
GROUP BY source_name
HAVING count(*) > 1
