-- Each row is one region (the province last) of the August 2023 round: an invented labour force, unemployed by the real
-- rate of the regency, employed by main-job status, and the real participation rate. Status 3 and 4 are formal.
WITH rate AS (
    SELECT
        unnest($regency_code) AS regency_code, unnest($unemployment_ratio) AS unemployment_ratio,
        unnest($participation_ratio) AS participation_ratio
), divided AS (
    SELECT
        p.regency_code, r.bps_code, p.labour_force, round(p.labour_force * t.unemployment_ratio)::BIGINT AS unemployed,
        p.labour_force - unemployed AS employed, t.participation_ratio,
        (p.eligible_pu + p.eligible_jakon) / p.labour_force AS formal_ratio
    FROM sample_plan AS p JOIN sample_region AS r USING (regency_code) JOIN rate AS t USING (regency_code)
), employee AS (
    SELECT
        *, round(employed * 0.025)::BIGINT AS status_3,
        round(employed * (0.06 + 0.85 * formal_ratio))::BIGINT AS status_4,
        employed - status_3 - status_4 AS informal
    FROM divided
), status AS (
    SELECT
        *, round(informal * 0.29)::BIGINT AS status_1, round(informal * 0.31)::BIGINT AS status_2,
        round(informal * 0.04)::BIGINT AS status_5, round(informal * 0.05)::BIGINT AS status_6,
        informal - status_1 - status_2 - status_5 - status_6 AS status_7
    FROM employee
)
SELECT
    coalesce(bps_code, $bps_province_code) AS region, sum(labour_force)::BIGINT AS labour_force,
    sum(employed)::BIGINT AS employed,
    sum(unemployed)::BIGINT AS unemployed, sum(status_1)::BIGINT AS status_1, sum(status_2)::BIGINT AS status_2,
    sum(status_3)::BIGINT AS status_3, sum(status_4)::BIGINT AS status_4, sum(status_5)::BIGINT AS status_5,
    sum(status_6)::BIGINT AS status_6, sum(status_7)::BIGINT AS status_7,
    CASE WHEN bps_code IS NOT NULL THEN round(any_value(participation_ratio) * 100, 2) END AS participation_pct
FROM status
GROUP BY GROUPING SETS ((bps_code), ())
ORDER BY bps_code NULLS LAST
