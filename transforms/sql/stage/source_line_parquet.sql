{# Each row is one row of a Parquet file. A whole number becomes `1.0`, as in a workbook, so that it is seen to be a number. #}
typed_line AS (
  SELECT *
  FROM read_parquet($path) AS file({% for place in range(table.column_count) %}c{{ place }}{{ ", " if not loop.last }}{% endfor %})
  OFFSET $skip
),
source_line AS (
  SELECT
{% for place in range(table.column_count) %}
    CASE WHEN contains(typeof(c{{ place }}), 'INT') THEN c{{ place }}::VARCHAR || '.0' ELSE c{{ place }}::VARCHAR END AS c{{ place }}{{ "," if not loop.last }}
{% endfor %}
  FROM typed_line
),
