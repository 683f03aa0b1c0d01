-- A count as this edition publishes it: rounded to a multiple of publish.round_to; 1 leaves it as it is.
CREATE OR REPLACE TEMP MACRO as_published(exact_count) AS (round(exact_count / {{ round_to }}) * {{ round_to }})::BIGINT
