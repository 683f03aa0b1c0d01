-- Each row is one row of {{ table.name }} at the area it meant at its time: a province before its split is that province as it was.
-- Rows of sources that add up are one figure: unknown where one of them says nothing, and without their sampling errors.
-- A file that names a province which came of the split for that time speaks of the regions after it.
CREATE OR REPLACE TABLE mart.placed_{{ table.table_name }} AS
WITH after_split AS (
  SELECT DISTINCT row.snapshot_id, row.{{ period }}, former.area_code
  FROM {{ table.name }} AS row
  JOIN mart.former_province AS former ON row.region_code = former.today_code AND former.today_code <> former.province_code
),
meant AS (
  SELECT row.*, former.area_code AS former_code
  FROM {{ table.name }} AS row
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  LEFT JOIN mart.former_reading AS former ON former.province_code = row.region_code
    AND former.code_system = snapshot.code_system AND row.{{ period }} <= former.valid_to
  WHERE NOT row.is_duplicate
  QUALIFY row_number() OVER (PARTITION BY row.snapshot_id, row.sheet_name, row.row_number ORDER BY former.valid_to) = 1
),
placed AS (
  SELECT meant.*, CASE WHEN former_code IS NULL OR after_split.area_code IS NOT NULL THEN region_code ELSE former_code END AS area_code
  FROM meant
  LEFT JOIN after_split ON meant.snapshot_id = after_split.snapshot_id AND meant.{{ period }} = after_split.{{ period }}
    AND meant.former_code = after_split.area_code
)
SELECT {{ extract.identity | join(", ") }},
{% for name in extract.values %}
  {% if table.field(name).type == "BIGINT" %}CASE WHEN count({{ name }}) = count(*) THEN sum({{ name }})::BIGINT END AS {{ name }},{% else %}CASE WHEN count(*) = 1 THEN any_value({{ name }}) END AS {{ name }},{% endif %}

{% endfor %}
  area_code
FROM placed
GROUP BY {{ extract.identity | join(", ") }}, area_code
