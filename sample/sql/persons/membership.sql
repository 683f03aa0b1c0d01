-- Each row is one membership (KPJ) of one person. Most persons have one; about 1.5 % have a second of the same segment,
-- some of it in another regency of the same file, one in five of it lapsed; 0.8 % of wage earners also work in
-- construction; the migrants are persons counted already.
CREATE OR REPLACE TEMP TABLE sample_membership AS
WITH neighbour AS (
    SELECT file_key, list(regency_code ORDER BY regency_code) AS regency_codes FROM sample_plan GROUP BY file_key
), migrant AS (
    SELECT regency_code, person_count // 2 AS pu_count, person_count - person_count // 2 AS bpu_count
    FROM sample_quota WHERE segment = 'PMI'
), counted AS (
    SELECT regency_code, file_key, segment, is_active, place_in_block,
        person_id FROM sample_person WHERE outcome = 'loaded'
), membership AS (
    SELECT person_id * 4 AS membership_id, person_id, regency_code, segment, is_active FROM sample_person
    UNION ALL
    SELECT
        c.person_id * 4 + 1, c.person_id,
        if(
            sample_draw($seed, c.person_id, 'elsewhere') < 3500,
            n.regency_codes[1 + sample_draw($seed, c.person_id, 'neighbour') % len(n.regency_codes)],
            c.regency_code
        ),
        c.segment, c.is_active AND sample_draw($seed, c.person_id, 'lapsed') >= 2000
    FROM counted AS c JOIN neighbour AS n USING (file_key)
    WHERE sample_draw($seed, c.person_id, 'second') < 150
    UNION ALL
    SELECT person_id * 4 + 2, person_id, regency_code, 'JAKON', true
    FROM counted
    WHERE is_active AND segment = 'PU' AND sample_draw($seed, person_id, 'construction') < 80
    UNION ALL
    SELECT c.person_id * 4 + 3, c.person_id, c.regency_code, 'PMI', true
    FROM counted AS c JOIN migrant AS m USING (regency_code)
    WHERE
        c.is_active
        AND c.place_in_block < CASE c.segment WHEN 'PU' THEN m.pu_count WHEN 'BPU' THEN m.bpu_count ELSE 0 END
)
SELECT membership_id, person_id, regency_code, segment, is_active FROM membership
