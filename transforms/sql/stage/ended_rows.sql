-- One row: the active rows, and of each column asked about, how many of them it says are none, or have nothing paid.
WITH {% include 'source_line_' + table.row_form + '.sql' %}
said AS (
  SELECT {{ status }} AS status, read_text({{ period }}) AS period_text
{%- for cell, _ in asked %},
    read_text({{ cell }}) AS said_{{ loop.index0 }}
{% endfor %}
  FROM source_line
),
plain AS (
  SELECT *, {{ period_plain }} AS period_plain
{% for _ in asked %}
    , one_blank(said_{{ loop.index0 }}) AS plain_{{ loop.index0 }}
{% endfor %}
  FROM said
  WHERE status = 'AKTIF'
),
dated AS (
  SELECT *, {{ period_value }} AS period
  FROM plain
)
SELECT [
  count(*){{ "," if asked }}
{% for _, kind in asked %}
  {% set said = "lower(said_" ~ loop.index0 ~ ")" %}
  {% set plain = "plain_" ~ loop.index0 %}
  count(*) FILTER (
  {% if kind == "ended" %}
    {{ said }} NOT IN ('0', '0.0', 'n', 'no', 't', 'tidak', 'belum', 'false') AND coalesce(day_of({{ plain }}) < period, true)
  {% elif kind == "several" %}
    {{ said }} IS NOT NULL AND try_cast({{ said }} AS DOUBLE) IS DISTINCT FROM 1
  {% elif kind in texts %}
    regexp_full_match({{ said }}, '{{ texts[kind] }}')
  {% elif kind == "unpaid" %}
    {{ said }} IN ('0', '0.0', '0,00', 'rp 0', 'rp0', 'n', 'no', 't', 'tidak', 'belum', 'false', 'unpaid', 'menunggak')
      OR regexp_full_match({{ said }}, '(tidak|belum) (di|mem|ter)?(bayar|lunas)')
  {% elif kind == "arrears" %}
    {{ said }} NOT IN ('0', '0.0', '0,00', 'rp 0', 'rp0', '-', 'n', 'no', 't', 'tidak', 'tidak ada', 'false', 'lunas', 'nihil')
  {% else %}
    month_of({{ plain }}) < period
  {% endif %}
  ){{ "," if not loop.last }}
{% endfor %}
]
FROM dated
