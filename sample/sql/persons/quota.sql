-- Each row is one regency and segment with the active persons it gets. Scaled by largest remainder, so that the
-- formal, informal and migrant totals are exact whatever the number of persons asked for.
CREATE OR REPLACE TEMP TABLE sample_quota AS
WITH planned AS (
    SELECT regency_code, file_key, 'PU' AS segment, 'formal' AS kind, active_pu AS planned_count FROM sample_plan
    UNION ALL
    SELECT regency_code, file_key, 'JAKON', 'formal', active_jakon FROM sample_plan
    UNION ALL
    SELECT regency_code, file_key, 'BPU', 'informal', active_bpu FROM sample_plan
    UNION ALL
    SELECT regency_code, file_key, 'PMI', 'migrant', active_pmi FROM sample_plan
), kind_total AS (
    SELECT kind, sum(planned_count)::BIGINT AS total_count FROM planned GROUP BY kind
), person_total AS (
    SELECT sum(total_count)::BIGINT AS total_count FROM kind_total WHERE kind <> 'migrant'
), informal_goal AS (
    SELECT round(coalesce($persons, p.total_count) * k.total_count / p.total_count)::BIGINT AS informal_count
    FROM kind_total AS k, person_total AS p
    WHERE k.kind = 'informal'
), goal AS (
    SELECT
        k.kind,
        k.total_count,
        CASE k.kind
            WHEN 'informal' THEN i.informal_count
            WHEN 'formal' THEN coalesce($persons, p.total_count) - i.informal_count
            ELSE round(k.total_count * coalesce($persons, p.total_count) / p.total_count)::BIGINT
        END AS goal_count
    FROM kind_total AS k, person_total AS p, informal_goal AS i
), divided AS (
    SELECT
        p.regency_code, p.file_key, p.segment, p.kind, g.goal_count,
        p.planned_count * g.goal_count // g.total_count AS whole_count,
        p.planned_count * g.goal_count % g.total_count AS remainder_count
    FROM planned AS p JOIN goal AS g USING (kind)
), ranked AS (
    SELECT
        regency_code, file_key, segment, whole_count,
        goal_count - sum(whole_count) OVER (PARTITION BY kind) AS left_count,
        row_number() OVER (PARTITION BY kind ORDER BY remainder_count DESC, regency_code, segment) AS place
    FROM divided
)
SELECT regency_code, file_key, segment, (whole_count + (place <= left_count)::BIGINT)::BIGINT AS person_count
FROM ranked
