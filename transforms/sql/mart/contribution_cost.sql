{# The cost of covering workers: workers x months x contribution in force; NULL where one of them is unknown. The
   statement that uses it has contribution_month.sql as a CTE. #}
{% macro cost(worker_count, first_month, month_count) -%}
{{ worker_count }} * (
    SELECT CASE WHEN count(*) = {{ month_count }} THEN sum(contribution_idr)::BIGINT END
    FROM contribution_month
    WHERE month >= {{ first_month }} AND month < {{ first_month }} + to_months({{ month_count }}::INTEGER))
{%- endmacro %}
