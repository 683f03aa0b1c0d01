-- Each row is one published figure of the province for June 2024. These are real.
COPY (
    SELECT
        $province_name AS region, unnest($as_of) AS as_of, unnest($segment) AS segment,
        unnest($active_participant_count)::BIGINT AS active, unnest($denominator_worker_count)::BIGINT AS denominator,
        unnest($stated_pct) AS stated_pct, unnest($kind) AS kind, unnest($source_url) AS source
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
