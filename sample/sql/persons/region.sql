-- Each row is one regency with the spellings that mean it and nothing else: "Kupang" alone is a kabupaten and a kota.
CREATE OR REPLACE TEMP TABLE sample_region AS
WITH regency AS (
    SELECT
        unnest($regency_code) AS regency_code,
        unnest($bps_code) AS bps_code,
        unnest($regency_name) AS regency_name,
        unnest($short_name) AS short_name
), shared_name AS (
    SELECT short_name FROM regency GROUP BY short_name HAVING count(*) > 1
)
SELECT
    regency_code,
    bps_code,
    regency_name,
    CASE
        WHEN regency_name LIKE 'Kota %' THEN [regency_name, upper(regency_name)]
        WHEN short_name IN (SELECT short_name FROM shared_name)
            THEN [regency_name, upper(regency_name), 'KAB. ' || upper(short_name)]
        ELSE [regency_name, 'KAB. ' || upper(short_name), upper(short_name), short_name]
    END AS spellings
FROM regency
