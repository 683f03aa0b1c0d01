{# ../../../mart.sql follows when the pipeline runs, without its own WITH. #}
WITH regency AS (SELECT * FROM {{ source('raw', 'regency') }}),
eligible AS (
  SELECT regency_code, segment, reference_date::DATE AS reference_date, eligible::BIGINT AS eligible
  FROM {{ source('raw', 'eligible') }}
),
target AS (SELECT target_pct::INT AS target_pct FROM {{ source('raw', 'target') }}),
active AS (SELECT * FROM {{ ref('active') }}),
