-- Each row is one period of which a file that is read again had rows; they make place for its new ones.
CREATE OR REPLACE TEMP TABLE {{ extract.dataset }}_replayed AS
SELECT DISTINCT {{ period }} AS period
FROM {{ table }}
WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)
;
DELETE FROM {{ table }}
WHERE snapshot_id IN (SELECT snapshot_id FROM stage.file)
