-- Each row is one province (00 is the nation) and segment with its eligible workers at the end of the last stated year.
WITH line AS (
    SELECT
        province_code, unnest(['PU', 'BPU', 'JAKON']) AS segment,
        unnest([eligible_pu, eligible_bpu, eligible_jakon]) AS eligible_count
    FROM sample_national_regency
), stated AS (
    SELECT
        province_code, segment,
        round(eligible_count * 1.02 ** (year($reference_date::DATE) - 2022))::BIGINT AS eligible_count
    FROM line
)
SELECT
    coalesce(province_code, '00') AS region_code, coalesce(segment, 'ALL') AS segment,
    sum(eligible_count)::BIGINT AS eligible_count
FROM stated
GROUP BY GROUPING SETS ((province_code, segment), (province_code), (segment), ())
ORDER BY region_code, segment
