-- Active persons of June by plain reading: each row of `seen` is one line of one extract, in our column names, as text.
-- Nothing here is shared with the pipeline but the list of regencies.
WITH spelling AS (
    SELECT regency_code, unnest([upper(regency_name), 'KAB. ' || upper(short_name), upper(short_name)]) AS spelling
    FROM regency
    WHERE province_code = '53'
), name AS (
    SELECT spelling, any_value(regency_code) AS regency_code
    FROM spelling
    WHERE spelling <> 'KAB. KUPANG' OR regency_code = '53.01'
    GROUP BY spelling
    HAVING count(DISTINCT regency_code) = 1
), placed AS (
    SELECT seen.*, coalesce(dotted.regency_code, bps.regency_code, name.regency_code) AS regency_code
    FROM seen
    LEFT JOIN regency AS dotted ON seen.code_system = 'kemendagri' AND seen.region = dotted.regency_code
    LEFT JOIN regency AS bps ON seen.code_system = 'bps' AND seen.region = bps.bps_code
    LEFT JOIN name ON seen.code_system = 'names' AND upper(seen.region) = name.spelling
), read AS (
    SELECT nik, regency_code, kpj, jht, jp, jkp, lower(period) AS period, upper(status) AS status,
        CASE upper(segment)
            WHEN 'PENERIMA UPAH' THEN 'PU' WHEN 'BUKAN PENERIMA UPAH' THEN 'BPU' WHEN 'JASA KONSTRUKSI' THEN 'JAKON'
            WHEN 'PEKERJA MIGRAN INDONESIA' THEN 'PMI' ELSE upper(segment)
        END AS segment,
        CASE
            WHEN wage IS NULL OR wage IN ('', '-') THEN '0'
            WHEN contains(wage, ',') THEN replace(split_part(wage, ',', 1), '.', '') ELSE wage
        END AS wage
    FROM placed
), good AS (
    SELECT *
    FROM read
    WHERE status = 'AKTIF' AND period IN ('2024-06', 'juni 2024') AND regency_code IS NOT NULL AND length(kpj) = 11
        AND segment IN ('PU', 'BPU', 'JAKON', 'PMI')
        AND length(nik) = 16 AND try_cast(nik AS UBIGINT) IS NOT NULL AND nik NOT LIKE '%0000'
        AND try_strptime(lpad((nik[7:8]::INTEGER % 40)::VARCHAR, 2, '0') || nik[9:10] || '2000', '%d%m%Y') IS NOT NULL
        AND try_cast(wage AS DOUBLE) >= 0
        AND NOT (segment <> 'PU' AND contains(concat(jp, jkp), 'Y')) AND NOT (segment = 'JAKON' AND jht = 'Y')
), counted AS (
    SELECT nik, regency_code, unnest(['ALL', segment, CASE WHEN segment IN ('PU', 'JAKON') THEN 'FORMAL' END]) AS segment
    FROM good
)
SELECT regency_code AS area, segment, count(DISTINCT nik) AS active FROM counted WHERE segment IS NOT NULL GROUP BY ALL
UNION ALL
SELECT '53', segment, count(DISTINCT nik) FROM counted WHERE segment IS NOT NULL GROUP BY ALL
