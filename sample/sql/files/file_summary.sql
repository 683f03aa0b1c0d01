-- The office's own counts of the months before: each row is one region, month and segment. The counts grow towards the
-- last month with the season of each segment and a little noise, a province-wide part and one of each regency. The
-- province moves as its regencies together, and no count falls short of what distinct counts must keep: a person of two
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
    ), noise AS (
        SELECT
            g.*, r.regency_code AS region_code,
            1 + (sample_draw($seed, month_count, 'pu') + sample_draw($seed, region_code, month_count || 'pu') - 9999)
                / 1000000 AS pu_noise,
            1 + 2 * (sample_draw($seed, month_count, 'bpu') + sample_draw($seed, region_code, month_count || 'bpu')
                - 9999) / 1000000 AS bpu_noise,
            1 + 4 * (sample_draw($seed, month_count, 'jakon') + sample_draw($seed, region_code, month_count || 'jakon')
                - 9999) / 1000000 AS jakon_noise
        FROM growth AS g, sample_region AS r
    ), level AS (
        SELECT
            n.period_month, n.region_code, n.pu_ratio * n.pu_noise AS pu_ratio, n.bpu_ratio * n.bpu_noise AS bpu_ratio,
            n.jakon_ratio * n.jakon_noise AS jakon_ratio
        FROM noise AS n
        UNION ALL
        SELECT
            n.period_month, $province_code, sum(t."PU" * n.pu_ratio * n.pu_noise) / sum(t."PU"),
            sum(t."BPU" * n.bpu_ratio * n.bpu_noise) / sum(t."BPU"),
            sum(t."JAKON" * n.jakon_ratio * n.jakon_noise) / sum(t."JAKON")
        FROM noise AS n JOIN latest AS t USING (region_code)
        GROUP BY n.period_month
    ), counted AS (
        SELECT
            l.period_month, l.region_code,
            round(t."PU" * l.pu_ratio)::BIGINT AS pu_count,
            round(t."BPU" * l.bpu_ratio)::BIGINT AS bpu_count,
            round(t."JAKON" * l.jakon_ratio)::BIGINT AS jakon_count,
            round(t."PMI" * l.bpu_ratio)::BIGINT AS pmi_count,
            round((t."PU" + t."JAKON" - t."FORMAL") * least(l.pu_ratio, l.jakon_ratio))::BIGINT AS twice_count
        FROM level AS l JOIN latest AS t USING (region_code)
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
