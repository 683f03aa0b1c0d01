-- Each row is two rows of two sources that say different things under one key, and no source says which is meant or that
-- both are shares of one figure.
WITH said AS (
  SELECT row.*, repeated.source_name, repeated.file_name, repeated.share_of
  FROM repeated_row AS repeated
  JOIN {{ table }} AS row ON row.rowid = repeated.row_id
  WHERE NOT repeated.is_restated
)
SELECT one.source_name, other.source_name, one.{{ period }}::VARCHAR AS period,
  concat_ws('/', one.file_name, nullif(one.sheet_name, '')) AS one_file, one.row_number AS one_line,
  concat_ws('/', other.file_name, nullif(other.sheet_name, '')) AS other_file, other.row_number AS other_line,
{% if is_person_level %}
  '' AS place, '' AS one_values, '' AS other_values
{% else %}
  concat_ws(' ', {% for name in identity %}one.{{ name }}::VARCHAR{{ ", " if not loop.last }}{% endfor %}) AS place,
  concat_ws(', ', {% for name in values %}CASE WHEN one.{{ name }} <> other.{{ name }} THEN '{{ name }} ' || one.{{ name }}::VARCHAR END{{ ", " if not loop.last }}{% endfor %}) AS one_values,
  concat_ws(', ', {% for name in values %}CASE WHEN one.{{ name }} <> other.{{ name }} THEN other.{{ name }}::VARCHAR END{{ ", " if not loop.last }}{% endfor %}) AS other_values
{% endif %}
FROM said AS one
JOIN said AS other ON one.source_name < other.source_name
  {% for column in identity %}AND one.{{ column }} IS NOT DISTINCT FROM other.{{ column }} {% endfor %}

WHERE ({% for name in values %}one.{{ name }} <> other.{{ name }}{{ " OR " if not loop.last }}{% endfor %})
  AND (one.share_of = '' OR one.share_of <> other.share_of)
  AND NOT list_contains($settled, [one.source_name, other.source_name])
ORDER BY ALL
