-- Each row is one invented person. Birth date and serial come from a one-to-one map of the person number (its factor
-- shares no divisor with the number of slots), so no two persons can have the same NIK, whatever the region digits.
CREATE OR REPLACE TEMP TABLE sample_person AS
WITH slot AS (
    SELECT DATE '1959-01-01' AS first_birth_date, 16436 * 9999 AS slot_count, 101567029 AS factor
), numbered AS (
    SELECT
        regency_code, file_key, segment, is_active, outcome, reason, first_person_id,
        unnest(range(person_count)) AS place_in_block
    FROM sample_block
), drawn AS (
    SELECT
        n.regency_code, n.file_key, n.segment, n.is_active, n.outcome, n.reason, n.place_in_block,
        n.first_person_id + n.place_in_block AS person_id,
        ((n.first_person_id + n.place_in_block) * s.factor + $seed * 7919) % s.slot_count AS birth_slot,
        s.first_birth_date
    FROM numbered AS n, slot AS s
), born AS (
    SELECT
        regency_code, file_key, segment, is_active, outcome, reason, place_in_block, person_id,
        first_birth_date + (birth_slot // 9999)::INTEGER AS birth_date,
        1 + birth_slot % 9999 AS serial,
        sample_draw($seed, person_id, 'sex') < if(segment = 'JAKON', 600, 4300) AS is_woman,
        sample_draw($seed, person_id, 'origin') AS origin,
        sample_draw($seed, person_id, 'district') AS district
    FROM drawn
), registered AS (
    SELECT
        *,
        CASE
            WHEN origin < 8800 THEN regency_code
            WHEN origin < 9700 THEN $regency_code[1 + origin % len($regency_code)]
            ELSE ['35.78', '73.71', '51.71', '52.71', '31.74'][1 + origin % 5]
        END AS origin_code
    FROM born
)
SELECT
    regency_code, file_key, segment, is_active, outcome, reason, place_in_block, person_id, birth_date, is_woman,
    replace(origin_code, '.', '') || '0' || (1 + district % 6)
        || lpad((day(birth_date) + if(is_woman, 40, 0))::VARCHAR, 2, '0')
        || strftime(birth_date, '%m%y') || lpad(serial::VARCHAR, 4, '0') AS nik
FROM registered
