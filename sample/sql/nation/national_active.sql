-- Each row is one regency with its active participants of December 2023. The stated total of its province, or what the
-- stated provinces leave of the nation's for the others together, is divided by invented weights and largest remainder.
CREATE OR REPLACE TEMP TABLE sample_national_active AS
WITH regency AS (
    SELECT
        unnest($regency_code) AS regency_code, unnest($bps_code) AS bps_code, unnest($province_code) AS province_code,
        unnest($regency_name) AS regency_name, unnest($short_name) AS short_name,
        unnest($regency_type) = 'kota' AS is_kota, unnest($population_count) AS population_count
), stated AS (
    SELECT unnest($stated_province_code) AS province_code, unnest($stated_count) AS active_count
), total AS (
    SELECT province_code AS total_code, active_count FROM stated
    UNION ALL
    SELECT '00', $nation_count - sum(active_count)::BIGINT FROM stated
), weighted AS (
    SELECT
        r.*, coalesce(s.province_code, '00') AS total_code,
        round(population_count * if(is_kota, 1.8, 1.0) * (0.3 + sample_draw($seed, regency_code, 'size') / 6000))::BIGINT
            AS weight
    FROM regency AS r LEFT JOIN stated AS s USING (province_code)
), divided AS (
    SELECT
        w.*, t.active_count,
        t.active_count * weight // sum(weight) OVER peers AS whole_count,
        t.active_count * weight % sum(weight) OVER peers AS remainder_count
    FROM weighted AS w JOIN total AS t USING (total_code)
    WINDOW peers AS (PARTITION BY total_code)
), ranked AS (
    SELECT
        *, active_count - sum(whole_count) OVER (PARTITION BY total_code) AS left_count,
        row_number() OVER (PARTITION BY total_code ORDER BY remainder_count DESC, regency_code) AS place
    FROM divided
)
SELECT
    regency_code, bps_code, province_code, regency_name, short_name, is_kota,
    (whole_count + (place <= left_count)::BIGINT)::BIGINT AS active_count
FROM ranked
