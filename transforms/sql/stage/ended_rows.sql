-- One row: the active rows, and of each column asked about, how many of them it says are none: ended before their month, or of several persons.
WITH {% include 'source_line_' + table.row_form + '.sql' %}
said AS (
  SELECT {{ status }} AS status, read_text({{ period }}) AS period_text
{%- for cell in ended + several %},
    read_text({{ cell }}) AS said_{{ loop.index0 }}
{% endfor %}
  FROM source_line
),
plain AS (
  SELECT *, {{ period_plain }} AS period_plain
{% for cell in ended %}
    , one_blank(said_{{ loop.index0 }}) AS plain_{{ loop.index0 }}
{% endfor %}
  FROM said
  WHERE status = 'AKTIF'
),
dated AS (
  SELECT *, {{ period_value }} AS period
{% for cell in ended %}
    , day_of(plain_{{ loop.index0 }}) AS day_{{ loop.index0 }}
{% endfor %}
  FROM plain
)
SELECT [
  count(*){{ "," if ended or several }}
{% for cell in ended %}
  count(*) FILTER (lower(said_{{ loop.index0 }}) NOT IN ('0', '0.0', 'n', 'no', 't', 'tidak', 'belum', 'false')
    AND coalesce(day_{{ loop.index0 }} < period, true)){{ "," if several or not loop.last }}
{% endfor %}
{% for cell in several %}
  {% set said = "said_" ~ (ended | length + loop.index0) %}
  count(*) FILTER ({{ said }} IS NOT NULL AND try_cast({{ said }} AS DOUBLE) IS DISTINCT FROM 1){{ "," if not loop.last }}
{% endfor %}
]
FROM dated
