-- One row: the texts of the unit column, what is alone in a line, marks of footnotes at the end of cells, and of each percent and each date how it is written.
-- What is alone is read for a unit only; texts of days and percents are named in errors, and are of no person.
WITH {% include 'source_line_' + table.row_form + '.sql' %}
read_line AS (
  SELECT
{% for place in range(table.column_count) %}
    read_text(c{{ place }}) AS c{{ place }}{{ "," if not loop.last }}
{% endfor %}
  FROM source_line
),
cell_line AS (
  SELECT
{% for name, cell in (percents.items() | list) + (dates.items() | list) %}
    {{ cell }} AS {{ name }}_cell,
{% endfor %}
    read_line.*
  FROM read_line
),
line AS (
  SELECT *,
{% for name in percents %}
    {% set cell = name ~ "_cell" %}
    {{ cell }} LIKE '%\%' ESCAPE '\' AS is_signed_{{ name }},
    abs(read_percent(regexp_replace({{ cell }}, '\s*%$', ''), '{{ table.decimal_mark }}')) AS size_{{ name }},
{% endfor %}
{% for name in dates %}
    {% set cell = "read_serial(" ~ name ~ "_cell, DATE '" ~ table.first_serial_day ~ "')" if table.first_serial_day else name ~ "_cell" %}
    regexp_extract_all({{ cell }}, '^([0-9]{1,2})[-/][0-9]{1,2}[-/][0-9]{4}', 1)[1]::INT AS first_{{ name }},
    regexp_extract_all({{ cell }}, '^[0-9]{1,2}[-/]([0-9]{1,2})[-/][0-9]{4}', 1)[1]::INT AS second_{{ name }},
    regexp_extract_all({{ cell }}, '^[0-9]{1,2}[-/][0-9]{1,2}[-/]([0-9]{4})', 1)[1]::INT AS year_{{ name }},
    regexp_extract_all({{ cell }}, '^[0-9]{4}-[0-9]{2}-([0-9]{2})', 1)[1]::INT AS day_{{ name }},
{% endfor %}
    len(list_filter([{% for place in range(table.column_count) %}c{{ place }}{{ ", " if not loop.last }}{% endfor %}], lambda cell : cell IS NOT NULL)) = 1 AS is_alone
  FROM cell_line
)
SELECT
  {% if unit_cell %}(list(DISTINCT {{ unit_cell }}) FILTER ({{ unit_cell }} IS NOT NULL))[:20]{% else %}[]::VARCHAR[]{% endif %} AS unit_texts,
  {% if reads_notes %}(list(DISTINCT coalesce({% for place in range(table.column_count) %}c{{ place }}, {% endfor %}'')) FILTER (is_alone))[:50]{% else %}[]::VARCHAR[]{% endif %} AS notes,
  {% if reads_notes and marked_places %}list_distinct(flatten(list([{% for place in marked_places %}regexp_extract(c{{ place }}, '{{ mark_at_end }}', 0){{ ", " if not loop.last }}{% endfor %}]))){% else %}[]::VARCHAR[]{% endif %} AS marks,
  [
{% for name in percents %}
    {
      'column_name': '{{ name }}',
      'signed_count': count(*) FILTER (is_signed_{{ name }} AND size_{{ name }} <> 0),
      'bare_count': count(*) FILTER (NOT is_signed_{{ name }} AND size_{{ name }} <> 0),
      'up_to_one_count': count(*) FILTER (NOT is_signed_{{ name }} AND size_{{ name }} <> 0 AND size_{{ name }} <= 1),
      'up_to_one': min({{ name }}_cell) FILTER (NOT is_signed_{{ name }} AND size_{{ name }} <> 0 AND size_{{ name }} <= 1)
    }{{ "," if not loop.last }}
{% endfor %}
  ]{{ "::STRUCT(column_name VARCHAR)[]" if not percents }} AS percents,
  [
{% for name in dates %}
    {
      'column_name': '{{ name }}',
      'day_first': min({{ name }}_cell) FILTER (first_{{ name }} > 12 AND second_{{ name }} <= 12),
      'month_first': min({{ name }}_cell) FILTER (first_{{ name }} <= 12 AND second_{{ name }} > 12),
      'either': min({{ name }}_cell) FILTER (first_{{ name }} <= 12 AND second_{{ name }} <= 12 AND first_{{ name }} <> second_{{ name }}),
      'numbered_count': count(year_{{ name }}),
      'day_first_outside': count(*) FILTER (first_{{ name }} <= 12 AND second_{{ name }} <= 12
        AND try(make_date(year_{{ name }}, second_{{ name }}, first_{{ name }})) NOT BETWEEN $claimed_from::DATE AND $claimed_to::DATE),
      'month_first_outside': count(*) FILTER (first_{{ name }} <= 12 AND second_{{ name }} <= 12
        AND try(make_date(year_{{ name }}, first_{{ name }}, second_{{ name }})) NOT BETWEEN $claimed_from::DATE AND $claimed_to::DATE),
      'latest_iso_day': max(day_{{ name }}),
      'early_roman_count': count(*) FILTER (regexp_matches({{ name }}_cell, '(?i)\b({{ early_roman.values() | join("|") }})\b')),
      'late_roman_count': count(*) FILTER (regexp_matches({{ name }}_cell, '(?i)\b({{ late_roman.values() | join("|") }})\b'))
    }{{ "," if not loop.last }}
{% endfor %}
  ]{{ "::STRUCT(column_name VARCHAR)[]" if not dates }} AS dates
FROM line
