-- One row: whether one of the first rows of a table writes day, month and year of a date in numbers.
WITH {% include 'source_line_' + table.row_form + '.sql' %}
read_line AS (
  SELECT true AS is_read
{% for place in places %}
    , read_text(c{{ place }}) AS c{{ place }}
{% endfor %}
  FROM source_line
  LIMIT {{ most_lines }}
)
SELECT coalesce(bool_or(false
{% for cell in cells %}
  {% set text = "read_serial(" ~ cell ~ ", DATE '" ~ table.first_serial_day ~ "')" if table.first_serial_day else cell %}
  OR regexp_matches({{ text }}, '^[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4}')
{% endfor %}
), false)
FROM read_line
