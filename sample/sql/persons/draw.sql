-- A repeatable draw from 0 to 9999 for one row and one purpose. hash() is the only randomness of the sample.
CREATE OR REPLACE TEMP MACRO sample_draw(seed, id, purpose) AS (hash(id, seed, purpose) % 10000)::BIGINT
