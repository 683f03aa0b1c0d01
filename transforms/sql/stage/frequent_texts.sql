-- Each row is how often the first rows of a table have these texts together: of columns of few values there are few.
WITH {% include 'source_line_' + table.row_form + '.sql' %}
first_line AS (
  SELECT {{ cells.values() | join(", ") }}
  FROM source_line
  LIMIT {{ most_lines }}
)
SELECT count(*) AS row_count, {{ cells.values() | join(", ") }}
FROM first_line
GROUP BY {{ cells.values() | join(", ") }}
ORDER BY row_count DESC
LIMIT {{ most_texts }}
