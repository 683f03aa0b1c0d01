-- The rows of one release table that a worksheet holds. Whole months that have one of its figures, the latest first, as
-- many as fit, and the latest always, or one month that is asked for; a table without months as a whole, or not at all.
-- The last column says what each NULL of the row means.
WITH month AS (
  SELECT {{ "period_month" if is_by_month else "NULL::DATE" }} AS period_month, count(*) AS row_count,
    {{ "count(coalesce(" ~ table.figures | join(", ") ~ ")) > 0" if table.figures and is_by_month else "true" }} AS has_figures
  FROM {{ table.name }}
  GROUP BY 1
),
so_far AS (
  SELECT period_month, sum(row_count) OVER (ORDER BY period_month DESC) AS row_count
  FROM month
  WHERE has_figures
),
kept AS (
  SELECT period_month
  FROM so_far
{% if is_of_one_month is defined %}
  WHERE period_month = $month
{% else %}
  WHERE row_count <= $most {% if is_by_month %}OR period_month = (SELECT max(period_month) FROM so_far){% endif +%}
{% endif %}
)
SELECT *, [
{% for field in table.optional_fields %}
  CASE WHEN {{ field.name }} IS NULL THEN CASE {% for predicate, meaning in table.null_means(field) %}WHEN {{ predicate }} THEN '{{ meaning }}' {% endfor %}END END{{ "," if not loop.last }}
{% endfor %}
]::VARCHAR[] AS null_meanings
FROM {{ table.name }}
WHERE {{ "period_month IN (SELECT period_month FROM kept)" if is_by_month else "EXISTS (FROM kept)" }}
ORDER BY {{ table.key | join(", ") }}
