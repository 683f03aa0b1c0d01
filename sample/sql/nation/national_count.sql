-- Each row is one regency, month, segment and program (blank: any program) as the sender counts it. December 2023 stands
-- as it is; another month differs by its season and by growth a month. The missing regency sends nothing for the month
-- before the last.
CREATE OR REPLACE TEMP TABLE sample_national_count AS
WITH month AS (
    SELECT unnest(generate_series($first_month::DATE, $last_month::DATE, INTERVAL 1 MONTH))::DATE AS period_month
), season AS (
    SELECT month, pu_ratio, bpu_ratio, jakon_ratio
    FROM read_csv($season_path, header = true, auto_detect = false, columns = {
        'month': 'INTEGER', 'pu_ratio': 'DOUBLE', 'bpu_ratio': 'DOUBLE', 'jakon_ratio': 'DOUBLE'
    })
), level AS (
    SELECT
        m.period_month, date_diff('month', DATE '2023-12-01', m.period_month) AS month_count,
        s.pu_ratio / d.pu_ratio * 1.003 ** month_count AS pu_ratio,
        s.bpu_ratio / d.bpu_ratio * 1.010 ** month_count AS bpu_ratio,
        s.jakon_ratio / d.jakon_ratio AS jakon_ratio
    FROM month AS m
    JOIN season AS s ON s.month = month(m.period_month)
    JOIN season AS d ON d.month = 12
), counted AS (
    SELECT
        l.period_month, r.regency_code,
        round(r.pu_count * l.pu_ratio)::BIGINT AS pu, round(r.bpu_count * l.bpu_ratio)::BIGINT AS bpu,
        round(r.jakon_count * l.jakon_ratio)::BIGINT AS jakon, round(r.pmi_count * l.bpu_ratio)::BIGINT AS pmi
    FROM level AS l, sample_national_regency AS r
    WHERE r.oddity IS DISTINCT FROM 'missing' OR l.period_month <> $last_month::DATE - INTERVAL 1 MONTH
), headcount AS (
    SELECT
        period_month, regency_code, '' AS program, unnest(['PU', 'BPU', 'JAKON', 'PMI', 'FORMAL', 'ALL']) AS segment,
        unnest([pu, bpu, jakon, pmi, pu + jakon, pu + bpu + jakon + pmi]) AS active_count
    FROM counted
), held AS (
    SELECT
        unnest($segment) AS segment, unnest($program) AS program, unnest($participation) = 'required' AS is_required
), share AS (
    SELECT
        segment, program,
        CASE WHEN is_required THEN 1.0 WHEN segment = 'BPU' THEN 0.22 WHEN program = 'JHT' THEN 0.96
            WHEN program = 'JP' THEN 0.82 ELSE 0.55 END AS held_ratio
    FROM held
)
SELECT period_month, regency_code, segment, program, active_count FROM headcount
UNION ALL
SELECT h.period_month, h.regency_code, h.segment, s.program, round(h.active_count * s.held_ratio)::BIGINT
FROM headcount AS h JOIN share AS s USING (segment)
