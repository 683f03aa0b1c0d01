-- The office's own counts of the months before: each row is one region, month and segment. The counts grow towards the
-- last month with the season of each segment, and never fall short of what distinct counts must keep: a person of two
-- segments counts once in FORMAL and ALL.
COPY (
    WITH month AS (
        SELECT
            unnest(generate_series($first_month::DATE, $last_month::DATE - INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE
                AS period_month
    ), season AS (
        SELECT month, pu_ratio, bpu_ratio, jakon_ratio
        FROM read_csv($season_path, header = true, auto_detect = false, columns = {
            'month': 'INTEGER', 'pu_ratio': 'DOUBLE', 'bpu_ratio': 'DOUBLE', 'jakon_ratio': 'DOUBLE'
        })
    ), growth AS (
        SELECT
            m.period_month, date_diff('month', m.period_month, $last_month::DATE) AS month_count,
            s.pu_ratio / l.pu_ratio * 0.995 ** month_count AS pu_ratio,
            s.bpu_ratio / l.bpu_ratio * 0.985 ** month_count AS bpu_ratio,
            s.jakon_ratio / l.jakon_ratio AS jakon_ratio
        FROM month AS m
        JOIN season AS s ON s.month = month(m.period_month)
        JOIN season AS l ON l.month = month($last_month::DATE)
    ), latest AS (
        PIVOT sample_total ON segment IN ('FORMAL', 'PU', 'BPU', 'JAKON', 'PMI') USING sum(active_count)::BIGINT
        GROUP BY region_code
    ), counted AS (
        SELECT
            g.period_month, t.region_code,
            round(t."PU" * g.pu_ratio)::BIGINT AS pu_count,
            round(t."BPU" * g.bpu_ratio)::BIGINT AS bpu_count,
            round(t."JAKON" * g.jakon_ratio)::BIGINT AS jakon_count,
            round(t."PMI" * g.bpu_ratio)::BIGINT AS pmi_count,
            round((t."PU" + t."JAKON" - t."FORMAL") * g.jakon_ratio)::BIGINT AS twice_count
        FROM growth AS g, latest AS t
    ), line AS (
        SELECT
            1 AS part, period_month, region_code, unnest(range(6)) AS place,
            strftime(period_month, '%Y-%m') AS month_text, coalesce(r.regency_name, $province_name) AS region_name,
            unnest(['PU', 'BPU', 'JAKON', 'PMI', 'FORMAL', 'ALL']) AS segment,
            unnest([pu_count, bpu_count, jakon_count, pmi_count, pu_count + jakon_count - twice_count,
                    pu_count + jakon_count - twice_count + bpu_count]) AS active_count
        FROM counted LEFT JOIN sample_region AS r ON r.regency_code = region_code
        UNION ALL BY NAME
        SELECT 2 AS part, period_month, 'Jumlah' AS month_text,
            (pu_count + bpu_count + jakon_count + pmi_count) AS active_count
        FROM counted
        WHERE region_code = $province_code
    )
    SELECT month_text AS "PERIODE", region_name AS "WILAYAH", segment AS "SEGMEN", active_count AS "PESERTA AKTIF"
    FROM line
    ORDER BY period_month, part, region_code, place
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
