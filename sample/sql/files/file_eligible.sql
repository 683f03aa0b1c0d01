-- Each row is one regency and segment with its eligible workers (semesta).
COPY (
    WITH line AS (
        SELECT
            regency_code, unnest(range(3)) AS place, unnest(['PU', 'BPU', 'JAKON']) AS segment,
            unnest([eligible_pu, eligible_bpu, eligible_jakon]) AS eligible_count
        FROM sample_plan
    )
    SELECT
        DATE '2023-12-31' AS "TANGGAL ACUAN", r.regency_name AS "KABUPATEN/KOTA", l.segment AS "SEGMEN",
        l.eligible_count AS "SEMESTA",
        'semesta' AS "PENYEBUT"
    FROM line AS l JOIN sample_region AS r USING (regency_code)
    ORDER BY l.regency_code, l.place
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
