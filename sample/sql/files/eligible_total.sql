-- Each row is one region (53 is the province) and segment with its eligible workers.
WITH counted AS (
    SELECT
        coalesce(regency_code, $province_code) AS region_code,
        sum(eligible_pu)::BIGINT AS pu_count, sum(eligible_bpu)::BIGINT AS bpu_count,
        sum(eligible_jakon)::BIGINT AS jakon_count
    FROM sample_plan
    GROUP BY GROUPING SETS ((regency_code), ())
)
SELECT
    region_code,
    unnest(['ALL', 'FORMAL', 'PU', 'BPU', 'JAKON']) AS segment,
    unnest([pu_count + bpu_count + jakon_count, pu_count + jakon_count, pu_count, bpu_count, jakon_count])
        AS eligible_count
FROM counted
ORDER BY region_code, segment
