-- Each row is one data row of one participants file: good rows, exact repeats of some, and rows damaged so that each
-- breaks one rule. `row_order` shuffles them, so that bad rows stand anywhere in a file.
CREATE OR REPLACE TEMP TABLE sample_row AS
WITH office_file AS (
    SELECT unnest($file_key) AS file_key, unnest($region_codes) AS region_codes
), repeated_block AS (
    SELECT f.file_key, min(p.regency_code) AS regency_code, any_value(f.row_count) AS row_count
    FROM sample_fault AS f JOIN sample_plan AS p USING (file_key)
    WHERE f.outcome = 'duplicate'
    GROUP BY f.file_key
), repeated AS (
    SELECT g.* REPLACE ('duplicate' AS outcome)
    FROM sample_good_row AS g JOIN repeated_block AS b USING (file_key, regency_code)
    WHERE g.outcome = 'loaded' AND g.segment = 'PU' AND g.is_active AND g.is_first AND g.place_in_block < b.row_count
), undamaged AS (
    SELECT * FROM sample_good_row
    UNION ALL
    SELECT * FROM repeated
), placed AS (
    SELECT
        u.*,
        hash(u.membership_id, u.outcome, $seed) AS row_order,
        CASE f.region_codes
            WHEN 'kemendagri' THEN r.regency_code
            WHEN 'bps' THEN r.bps_code
            ELSE r.spellings[1 + sample_draw($seed, u.membership_id, 'spelling') % len(r.spellings)]
        END AS region,
        CASE f.region_codes WHEN 'kemendagri' THEN '53.99' WHEN 'bps' THEN '5399' ELSE 'Kab. Timor Tengah Barat' END
            AS unknown_region
    FROM undamaged AS u JOIN sample_region AS r USING (regency_code) JOIN office_file AS f USING (file_key)
)
SELECT
    file_key, outcome, reason, membership_id, person_id, regency_code, row_order, birth_date,
    if(reason = 'PERIOD_OUTSIDE_CLAIM', $period_month::DATE - INTERVAL 1 MONTH, $period_month::DATE)::DATE
        AS period_month,
    CASE reason
        WHEN 'NIK_FORMAT' THEN left(nik, 15)
        WHEN 'NIK_NUMERIC' THEN nik[1] || '.' || nik[2:6] || 'E+15'
        WHEN 'NIK_DATE' THEN nik[1:6] || '32' || nik[9:16]
        WHEN 'NIK_SERIAL' THEN nik[1:12] || '0000'
        WHEN 'NIK_MISSING' THEN NULL
        ELSE nik
    END AS nik,
    if(reason = 'KPJ_FORMAT', left(kpj, 9), kpj) AS kpj,
    if(reason = 'SEGMENT_UNREADABLE', 'XYZ', segment) AS segment,
    CASE WHEN reason = 'STATUS_UNREADABLE' THEN 'CUTI' WHEN is_active THEN 'AKTIF' ELSE 'NONAKTIF' END AS status,
    CASE reason
        WHEN 'REGION_UNKNOWN' THEN unknown_region
        WHEN 'REGION_AMBIGUOUS' THEN 'Kupang'
        WHEN 'REGION_CODE_UNDECLARED' THEN if(membership_id % 8 = 0, '5301', '5371')
        ELSE region
    END AS region,
    employer_id,
    if(reason = 'WAGE_OUT_OF_BOUNDS', -wage, wage) AS wage,
    if(reason = 'WAGE_UNREADABLE', 'abc', NULL) AS unreadable_wage,
    'Y' AS jkk,
    'Y' AS jkm,
    if(has_jht, 'Y', 'N') AS jht,
    if(has_jp OR reason = 'PROGRAM_NOT_FOR_SEGMENT', 'Y', 'N') AS jp,
    if(has_jkp, 'Y', 'N') AS jkp,
    funding,
    funded_until_month,
    if(is_woman, 'P', 'L') AS sex,
    is_woman
FROM placed
