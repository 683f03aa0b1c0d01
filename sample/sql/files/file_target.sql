-- Each row is one region with its invented target of the year. The province aims at its regencies' targets together.
COPY (
    WITH eligible AS (
        SELECT regency_code, target_pct, eligible_pu + eligible_bpu + eligible_jakon AS eligible_count FROM sample_plan
    ), line AS (
        SELECT regency_code AS region_code, target_pct FROM eligible
        UNION ALL
        SELECT
            $province_code,
            round(sum(target_pct * eligible_count) / sum(eligible_count), 1)
        FROM eligible
    )
    SELECT
        year($period_month::DATE) AS "TAHUN", coalesce(r.regency_name, $province_name) AS "WILAYAH",
        'UCJ' AS "DASAR TARGET",
        l.target_pct AS "TARGET (%)", 'semesta' AS "PENYEBUT"
    FROM line AS l LEFT JOIN sample_region AS r ON r.regency_code = l.region_code
    ORDER BY l.region_code
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
