-- Each row is one membership as an office would write it, before any damage; `outcome` and `reason` say what damage
-- its file does to it. Wages scatter around the NTT minimum wage of 2024, Rp2,186,826; most of BPU report none.
CREATE OR REPLACE TEMP TABLE sample_good_row AS
WITH drawn AS (
    SELECT
        m.membership_id, m.person_id, m.regency_code, m.segment, m.is_active,
        p.file_key, p.outcome, p.reason, p.nik, p.birth_date, p.is_woman,
        p.place_in_block, m.membership_id % 4 = 0 AS is_first,
        sample_draw($seed, m.membership_id, 'employer') AS employer,
        (sample_draw($seed, m.membership_id, 'w1') + sample_draw($seed, m.membership_id, 'w2')
            + sample_draw($seed, m.membership_id, 'w3')) / 10000 - 1.5 AS spread,
        sample_draw($seed, m.membership_id, 'programs') AS programs,
        sample_draw($seed, m.membership_id, 'payer') AS payer,
        sample_draw($seed, m.membership_id, 'wage known') AS wage_known
    FROM sample_membership AS m JOIN sample_person AS p USING (person_id)
)
SELECT
    membership_id, person_id, regency_code, segment, is_active, file_key, outcome, reason, nik, birth_date, is_woman,
    place_in_block, is_first,
    (10000000000 + (membership_id * 52361947 + $seed * 104729) % 89999999999)::VARCHAR AS kpj,
    CASE
        WHEN segment IN ('PU', 'JAKON')
            THEN replace(regency_code, '.', '') || segment[1] || (employer * employer // 50000 + 1001)
    END AS employer_id,
    CASE
        WHEN segment IN ('PU', 'JAKON') THEN (round(2186826 * exp(0.06 + spread * 0.5) / 500) * 500)::BIGINT
        WHEN wage_known < 3000 THEN 1000000 + wage_known % 5 * 250000
    END AS wage,
    CASE WHEN segment = 'PU' THEN programs < 9200 WHEN segment = 'JAKON' THEN false ELSE programs < 1200 END AS has_jht,
    segment = 'PU' AND programs < 7000 AS has_jp,
    segment = 'PU' AND programs < 5500 AS has_jkp,
    CASE
        WHEN segment <> 'BPU' THEN NULL
        WHEN payer < 2200 THEN 'APBD Provinsi'
        WHEN payer < 3100 THEN 'APBD Kabupaten/Kota'
        ELSE 'Mandiri'
    END AS funding,
    CASE WHEN segment = 'BPU' AND payer < 2200 THEN make_date(year($period_month::DATE), 12, 1) END
        AS funded_until_month
FROM drawn
