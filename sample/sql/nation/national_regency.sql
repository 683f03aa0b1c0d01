-- Each row is one regency: active participants of December 2023 by segment, which add up to its headcount, and the
-- eligible workers of 2022 by segment. All invented, with what national_plan.csv wants odd about some regencies.
CREATE OR REPLACE TEMP TABLE sample_national_regency AS
WITH plan AS (
    SELECT regency_code, oddity
    FROM read_csv($path, header = true, auto_detect = false, columns = {'regency_code': 'VARCHAR', 'oddity': 'VARCHAR'})
), drawn AS (
    SELECT
        a.*, p.oddity,
        sample_draw($seed, regency_code, 'informal') / 10000 AS informal_draw,
        sample_draw($seed, regency_code, 'construction') / 10000 AS construction_draw,
        sample_draw($seed, regency_code, 'migrant') / 10000 AS migrant_draw,
        sample_draw($seed, regency_code, 'coverage') / 10000 AS coverage_draw
    FROM sample_national_active AS a LEFT JOIN plan AS p USING (regency_code)
), parted AS (
    SELECT
        *, round(active_count * (0.06 + 0.22 * informal_draw))::BIGINT AS bpu_count,
        CASE oddity WHEN 'no_construction' THEN 0 WHEN 'small' THEN 2 + (7 * construction_draw)::BIGINT
            ELSE round(active_count * (0.08 + 0.20 * construction_draw)) END::BIGINT AS jakon_count,
        if(oddity = 'small', 1 + 8 * migrant_draw, active_count * (0.0003 + 0.03 * migrant_draw ** 3))::BIGINT
            AS pmi_count
    FROM drawn
)
SELECT
    regency_code, bps_code, province_code, regency_name, short_name, is_kota, oddity, active_count,
    active_count - bpu_count - jakon_count - pmi_count AS pu_count, bpu_count, jakon_count, pmi_count,
    round(pu_count / if(oddity = 'over_100', 1.15, 0.45 + 0.40 * coverage_draw))::BIGINT AS eligible_pu,
    round(bpu_count / if(oddity = 'over_100', 1.10, 0.06 + 0.20 * coverage_draw))::BIGINT AS eligible_bpu,
    round(jakon_count / if(oddity = 'over_100', 1.12, 0.30 + 0.50 * construction_draw))::BIGINT AS eligible_jakon
FROM parted
