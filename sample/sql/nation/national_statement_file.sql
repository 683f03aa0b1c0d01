-- Each row is one province's active participants as published. These are real.
COPY (
    WITH stated AS (
        SELECT
            unnest($province_code) AS province_code, unnest($period_month)::DATE AS period_month,
            unnest($active_participant_count) AS active, unnest($source_url) AS source
    ), province AS (
        SELECT unnest($named_province_code) AS province_code, unnest($province_name) AS province_name
    )
    SELECT
        'Prov. ' || province_name AS "WILAYAH", strftime(period_month, '%Y-%m') AS "POSISI", 'ALL' AS "SEGMEN",
        active AS "PESERTA AKTIF",
        'exact' AS kind, source AS "SUMBER"
    FROM stated JOIN province USING (province_code)
    ORDER BY province_code
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
