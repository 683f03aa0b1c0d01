-- Each row is one staged line of a dataset. A column that a file has not is in no table, and NULL here.
CREATE OR REPLACE VIEW stage.{{ dataset }} AS
{% for table in tables %}
SELECT {% for name, type in columns.items() %}{{ name if name in table.columns else "NULL::" ~ type ~ " AS " ~ name }}, {% endfor %}rowid + {{ table.first_row_id }} AS row_id
FROM {{ table.name }}
{{ "UNION ALL" if not loop.last }}
{% else %}
SELECT {% for name, type in columns.items() %}NULL::{{ type }} AS {{ name }}, {% endfor %}NULL::BIGINT AS row_id
WHERE false
{% endfor %}
