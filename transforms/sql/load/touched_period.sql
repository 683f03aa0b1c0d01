-- Each row is one period that has rows of this run's files, or had some of theirs before: only these can change.
CREATE OR REPLACE TEMP TABLE touched_period AS
SELECT DISTINCT {{ period }} AS period
FROM {{ table }}
WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)
UNION
SELECT period FROM {{ extract.dataset }}_replayed
