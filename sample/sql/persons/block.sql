-- Each row is one block of like persons: a regency, segment, state and outcome, and the numbers of its persons.
-- About 6 % more persons are inactive. Each bad row is a person of its own, outside the totals.
CREATE OR REPLACE TEMP TABLE sample_block AS
WITH file_region AS (
    SELECT file_key, min(regency_code) AS regency_code FROM sample_plan GROUP BY file_key
), block AS (
    SELECT regency_code, file_key, segment, true AS is_active, 'loaded' AS outcome, '' AS reason, person_count
    FROM sample_quota WHERE segment <> 'PMI'
    UNION ALL
    SELECT regency_code, file_key, segment, false, 'loaded', '', (person_count * 6 + 50) // 100
    FROM sample_quota WHERE segment <> 'PMI'
    UNION ALL
    SELECT r.regency_code, f.file_key, if(f.reason = 'PROGRAM_NOT_FOR_SEGMENT', 'BPU', 'PU'), true, f.outcome,
        f.reason, f.row_count
    FROM sample_fault AS f JOIN file_region AS r USING (file_key)
    WHERE f.outcome <> 'duplicate'
)
SELECT
    regency_code, file_key, segment, is_active, outcome, reason, person_count,
    (sum(person_count) OVER (ORDER BY regency_code, segment, is_active, outcome, reason) - person_count)::BIGINT
        AS first_person_id
FROM block
