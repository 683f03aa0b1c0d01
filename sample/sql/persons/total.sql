-- Each row is one region (53 is the province) and segment with its distinct active persons in the month.
CREATE OR REPLACE TEMP TABLE sample_total AS
WITH active AS (
    SELECT m.person_id, m.regency_code, m.segment
    FROM sample_membership AS m JOIN sample_person AS p USING (person_id)
    WHERE m.is_active AND p.outcome = 'loaded'
), regency_person AS (
    SELECT
        person_id, regency_code, bool_or(segment = 'PU') AS in_pu, bool_or(segment = 'BPU') AS in_bpu,
        bool_or(segment = 'JAKON') AS in_jakon, bool_or(segment = 'PMI') AS in_pmi
    FROM active
    GROUP BY person_id, regency_code
), province_person AS (
    SELECT
        $province_code AS region_code, bool_or(in_pu) AS in_pu, bool_or(in_bpu) AS in_bpu,
        bool_or(in_jakon) AS in_jakon, bool_or(in_pmi) AS in_pmi
    FROM regency_person
    GROUP BY person_id
), region_person AS (
    SELECT regency_code AS region_code, in_pu, in_bpu, in_jakon, in_pmi FROM regency_person
    UNION ALL
    SELECT region_code, in_pu, in_bpu, in_jakon, in_pmi FROM province_person
), counted AS (
    SELECT
        region_code, count(*) AS all_count, count_if(in_pu OR in_jakon)::BIGINT AS formal_count,
        count_if(in_pu)::BIGINT AS pu_count,
        count_if(in_bpu)::BIGINT AS bpu_count, count_if(in_jakon)::BIGINT AS jakon_count,
        count_if(in_pmi)::BIGINT AS pmi_count
    FROM region_person
    GROUP BY region_code
)
SELECT
    region_code,
    unnest(['ALL', 'FORMAL', 'PU', 'BPU', 'JAKON', 'PMI']) AS segment,
    unnest([all_count, formal_count, pu_count, bpu_count, jakon_count, pmi_count]) AS active_count
FROM counted
