-- Each row is one number of a total row, whether rows that it may stand for add up to it, and the nearest sum of all: the
-- rows above it from the beginning or from an earlier total on, or all rows; of all regions and segments, or of some.
-- Figures that are in a sheet twice count once; sums of wages may be of all lines or of each once.
-- A total of one region may be the sum of its segments, wherever they are.
-- A column with a text that is no number, or a file with lines that are no rows, has no sum to compare with.
WITH total_row AS (
  SELECT file_number, row_number, {% for field in fields %}{{ field.name }}, {% endfor %}

    row_number() OVER (PARTITION BY file_number ORDER BY row_number) AS place,
    {{ of_region if has_segment else "NULL" }} AS of_region
  FROM stage.{{ dataset }}_marked
  WHERE no_data = 'TOTAL_ROW'
),
read_row AS (
  SELECT row.*, hash({% for name in compared %}row.{{ name }}{{ ", " if not loop.last }}{% endfor %}) AS row_hash

  FROM stage.{{ dataset }}_marked AS row
{% if has_others %}
  LEFT JOIN stage.{{ dataset }}_sum AS figure ON row.file_number = figure.file_number AND row.row_number = figure.row_number
{% endif %}
  WHERE row.no_data IS NULL AND row.file_number IN (SELECT file_number FROM total_row)
{% if has_others %}
    AND figure.role IS DISTINCT FROM 'total'
{% endif %}
),
repeated AS (
  SELECT file_number, row_hash, min(row_number) AS first_number
  FROM read_row
  GROUP BY ALL
  HAVING count(*) > 1
),
data_row AS (
  SELECT row.*, coalesce(total_row.place, 0) AS after_place
  FROM (
    SELECT read_row.*, repeated.row_hash IS NULL OR read_row.row_number = repeated.first_number AS is_first
    FROM read_row
    LEFT JOIN repeated USING (file_number, row_hash)
{% if has_others %}
    WHERE is_first
{% endif %}
  ) AS row
  ASOF LEFT JOIN total_row ON row.file_number = total_row.file_number AND row.row_number > total_row.row_number
),
scoped_row AS (
  SELECT data_row.*, unnest(list_filter(flatten(list_transform({{ "list_concat(" if has_others }}[
    'all',
{% if not has_others %}
    CASE WHEN is_first THEN 'each once' END,
{% endif %}
{% if has_segment %}
    'segment ' || segment,
    CASE WHEN segment <> 'ALL' THEN 'parts' END,
    CASE WHEN segment NOT IN ('ALL', 'FORMAL') THEN 'smallest parts' END,
    CASE WHEN segment NOT IN ('ALL', 'FORMAL') THEN {{ of_region }} END,
{% endif %}
  ]{% if has_others %}, list_transform(heading.parts, lambda part : 'part ' || part || ' ' || data_row.others[list_position(heading.headings, part)])){% endif %}, lambda scope : [scope || ', all levels'{% if has_levels %}, scope || ', ' || region_level{% endif %}])),
    lambda scope : scope IS NOT NULL)) AS scope
  FROM data_row
{% if has_others %}
  JOIN stage.other_column AS heading USING (file_number)
{% endif %}
),
{% for field in fields %}
part_{{ field.name }} AS (
  SELECT file_number, after_place, scope, sum({{ field.name }})::DOUBLE AS amount
  FROM scoped_row
  GROUP BY ALL
),
{% endfor %}
part AS (
{% for field in fields %}
  SELECT '{{ field.name }}' AS column_name, part_{{ field.name }}.* FROM part_{{ field.name }}{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
stated AS (
{% for field in fields %}
  SELECT '{{ field.name }}' AS column_name, file_number, place, row_number, of_region, {{ field.name }}::DOUBLE AS amount
  FROM total_row WHERE {{ field.name }} IS NOT NULL{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
without_sum AS (
  SELECT DISTINCT file_number, column_name
  FROM data_row, unnest([{% for field in fields %}'{{ field.name }}'{{ ", " if not loop.last }}{% endfor %}]) AS t(column_name)
  WHERE contains(unreadable, '"' || column_name || '"')
),
beginning AS (
  SELECT file_number, 0 AS place FROM total_row UNION SELECT file_number, place FROM total_row
),
possible_sum AS (
  SELECT stated.column_name, stated.file_number, stated.row_number, stated.amount AS stated_amount,
    coalesce(part.scope, 'all, all levels') AS scope, coalesce(sum(part.amount), 0) AS row_amount
  FROM stated
  JOIN beginning ON stated.file_number = beginning.file_number AND beginning.place < stated.place
  LEFT JOIN part ON stated.column_name = part.column_name AND stated.file_number = part.file_number
    AND part.after_place >= beginning.place AND part.after_place < stated.place AND NOT starts_with(part.scope, 'region ')
  GROUP BY stated.column_name, stated.file_number, stated.row_number, stated.amount, beginning.place, part.scope
  UNION ALL
  SELECT stated.column_name, stated.file_number, stated.row_number, stated.amount, part.scope, sum(part.amount)
  FROM stated
  JOIN part ON stated.column_name = part.column_name AND stated.file_number = part.file_number
    AND (NOT starts_with(part.scope, 'region ') OR coalesce(starts_with(part.scope, stated.of_region || ','), false))
  GROUP BY stated.column_name, stated.file_number, stated.row_number, stated.amount, part.scope
)
SELECT file.snapshot_id, file.sheet_name, possible_sum.row_number, column_name, stated_amount,
  min_by(row_amount, abs(row_amount - stated_amount)) FILTER (scope = 'all, all levels') AS nearest_amount,
  min(abs(row_amount - stated_amount)) <= 0.5 AS agrees
FROM possible_sum
JOIN stage.file AS file USING (file_number)
WHERE NOT EXISTS (
    SELECT 1 FROM without_sum
    WHERE without_sum.file_number = possible_sum.file_number AND without_sum.column_name = possible_sum.column_name)
  AND file_number NOT IN (SELECT file_number FROM stage.rejected_line)
GROUP BY ALL
ORDER BY file.snapshot_id, file.sheet_name, possible_sum.row_number, column_name
