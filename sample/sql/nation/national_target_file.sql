-- Each row is one province, or the nation, and year with its invented coverage target, above what December 2023 reaches.
COPY (
    WITH summed AS (
        SELECT
            province_code, sum(active_count) AS active, sum(eligible_pu + eligible_bpu + eligible_jakon) AS eligible
        FROM sample_national_regency
        GROUP BY GROUPING SETS ((province_code), ())
    ), province AS (
        SELECT unnest($province_code) AS province_code, unnest($province_name) AS province_name
    )
    SELECT
        unnest(range(year($first_month::DATE), year($last_month::DATE) + 1)) AS "TAHUN",
        coalesce('Provinsi ' || province_name, 'Indonesia') AS "WILAYAH", 'UCJ' AS "DASAR TARGET",
        round(least(99.5, 110 * active / eligible), 1) AS "TARGET (%)",
        'semesta' AS "PENYEBUT"
    FROM summed LEFT JOIN province USING (province_code)
    ORDER BY "TAHUN", province_code NULLS LAST
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
