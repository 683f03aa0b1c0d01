-- Each row is one regency and segment with its eligible workers at the end of a year, the place by one of its spellings.
-- A name that begins another's (Ogan Komering Ulu, and Ogan Komering Ulu Selatan) is safe only as it is official.
COPY (
    WITH spelt AS (
        SELECT
            *,
            CASE
                WHEN is_kota THEN [regency_name, upper(regency_name)]
                WHEN EXISTS (FROM sample_national_regency AS o WHERE starts_with(o.short_name, r.short_name || ' '))
                    THEN [regency_name]
                ELSE [regency_name, 'Kab. ' || short_name, 'KAB. ' || upper(short_name)]
            END AS spellings
        FROM sample_national_regency AS r
    ), line AS (
        SELECT
            regency_code, spellings, unnest(range(3)) AS place, unnest(['PU', 'BPU', 'JAKON']) AS segment,
            unnest([eligible_pu, eligible_bpu, eligible_jakon]) AS eligible_count
        FROM spelt
    )
    SELECT
        $reference_date::DATE AS "TANGGAL ACUAN",
        spellings[1 + sample_draw($seed, regency_code || segment, 'spelling') % len(spellings)] AS "KABUPATEN/KOTA",
        segment AS "SEGMEN",
        round(eligible_count * 1.02 ** (year($reference_date::DATE) - 2022))::BIGINT AS "SEMESTA",
        'semesta' AS "PENYEBUT"
    FROM line
    ORDER BY regency_code, place
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
