-- Each row is one row of a file whose parts are added up, and the figure that its key has in all. The first part of a key
-- carries the figure, the others are added to it. What does not add up is known only where there is one part, or all agree.
CREATE OR REPLACE TABLE stage.{{ dataset }}_sum AS
WITH figure AS (
  SELECT part.snapshot_id, part.key_text, min({'file': part.file_number, 'line': part.row_number}) AS beginning,
{% for field in summed %}
    CASE WHEN count(row.{{ field.name }}) = count(*) THEN sum(row.{{ field.name }})::{{ field.type }} END AS {{ field.name }},
{% endfor %}
{% for field in single %}
    CASE WHEN count(*) = 1{% if field.reader != "percent" %} OR (count(DISTINCT row.{{ field.name }}) = 1 AND count(row.{{ field.name }}) = count(*)){% endif %} THEN any_value(row.{{ field.name }}) END AS {{ field.name }},
{% endfor %}
  FROM stage.{{ dataset }}_part AS part
  JOIN stage.{{ dataset }}_marked AS row ON part.file_number = row.file_number AND part.row_number = row.row_number
  WHERE NOT part.is_total AND NOT part.is_repeat
  GROUP BY part.snapshot_id, part.key_text
)
SELECT part.file_number, part.row_number,
  CASE WHEN part.is_total THEN 'total' WHEN part.is_repeat THEN 'repeat'
    WHEN {'file': part.file_number, 'line': part.row_number} = figure.beginning THEN 'first' ELSE 'added' END AS role,
  figure.* EXCLUDE (snapshot_id, key_text, beginning)
FROM stage.{{ dataset }}_part AS part
JOIN figure USING (snapshot_id, key_text)
