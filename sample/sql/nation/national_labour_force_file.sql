-- One Sakernas round by BPS codes, all of it invented: each row is one region, the regencies in August only, with the
-- provinces and the nation as their sums. 9100 is Papua Barat here, and 91 is Papua to Kemendagri.
COPY (
    WITH province AS (
        SELECT unnest($province_code) AS province_code, unnest($bps_province_code) AS bps_province_code
    ), grown AS (
        SELECT
            bps_code, bps_province_code || '00' AS province_text, sample_draw($seed, regency_code, 'work') / 10000 AS work_draw,
            1.015 ** (date_diff('month', DATE '2023-08-01', $round_month::DATE) / 12) AS growth,
            round((eligible_pu + eligible_jakon) * growth)::BIGINT AS formal, round(eligible_bpu * growth)::BIGINT AS own
        FROM sample_national_regency JOIN province USING (province_code)
    ), divided AS (
        SELECT
            bps_code, province_text, round(formal * 0.05)::BIGINT AS status_3, formal - status_3 AS status_4,
            round(own * 0.55)::BIGINT AS status_1, round(own * (0.40 + 0.35 * work_draw))::BIGINT AS status_2,
            round(own * 0.12)::BIGINT AS status_5, round(own * 0.15)::BIGINT AS status_6,
            round(own * (0.15 + 0.20 * work_draw))::BIGINT AS status_7,
            formal + status_1 + status_2 + status_5 + status_6 + status_7 AS employed,
            round(employed * (0.02 + 0.05 * (1 - work_draw)))::BIGINT AS unemployed
        FROM grown
    )
    SELECT
        sample_month_text($round_month::DATE) AS "PUTARAN",
        coalesce(bps_code, province_text, '0000') AS "KODE KAB/KOTA",
        sum(employed + unemployed)::BIGINT AS "ANGKATAN KERJA", sum(employed)::BIGINT AS "BEKERJA",
        sum(unemployed)::BIGINT AS "PENGANGGURAN TERBUKA",
        sum(status_1)::BIGINT AS "STATUS 1", sum(status_2)::BIGINT AS "STATUS 2", sum(status_3)::BIGINT AS "STATUS 3",
        sum(status_4)::BIGINT AS "STATUS 4", sum(status_5)::BIGINT AS "STATUS 5", sum(status_6)::BIGINT AS "STATUS 6",
        sum(status_7)::BIGINT AS "STATUS 7",
        CASE WHEN bps_code IS NOT NULL THEN round(100 / any_value(employed) ** 0.325, 2) END AS "RSE BEKERJA"
    FROM divided
    GROUP BY GROUPING SETS ((province_text, bps_code), (province_text), ())
    HAVING bps_code IS NULL OR month($round_month::DATE) = 8
    ORDER BY "KODE KAB/KOTA"
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
