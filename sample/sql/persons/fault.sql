-- Each row is one kind of row that must not be loaded: its file, where it must end and why, and how many there are.
-- A smaller sample has fewer of them, but one of each kind, and in a file of few rows only the kinds that come most often:
-- a run refuses a file of which more than 5 rows and a twentieth are lost, and a regency of which more than 9 are: all faults
-- of a file are in its first regency, and unknown names of other files may mean it too.
CREATE OR REPLACE TEMP TABLE sample_fault AS
WITH planned AS (
    SELECT file_key, outcome, coalesce(reason, '') AS reason, row_count, row_number() OVER () AS place
    FROM read_csv($path, header = true, auto_detect = false, columns = {
        'file_key': 'VARCHAR', 'outcome': 'VARCHAR', 'reason': 'VARCHAR', 'row_count': 'BIGINT'
    })
), scale AS (
    SELECT least(1.0, coalesce($persons / sum(active_pu + active_bpu + active_jakon), 1.0)) AS ratio
    FROM sample_plan
), scaled AS (
    SELECT file_key, outcome, reason, place, row_count AS planned_count, greatest(1, round(row_count * ratio))::BIGINT AS row_count
    FROM planned, scale
), file AS (
    SELECT file_key, least(greatest(4, sum(person_count) * 9 // 200), greatest(6, min_by(person_count, regency_code) // 20)) AS most_count
    FROM (SELECT file_key, regency_code, sum(person_count) AS person_count FROM sample_quota GROUP BY ALL)
    GROUP BY file_key
), counted AS (
    SELECT scaled.*, file.most_count,
        sum(row_count) OVER (PARTITION BY file_key, outcome = 'duplicate' ORDER BY planned_count DESC, reason DESC) AS running_count
    FROM scaled JOIN file USING (file_key)
)
SELECT file_key, outcome, reason, row_count
FROM counted
WHERE outcome = 'duplicate' OR running_count <= most_count
ORDER BY place
