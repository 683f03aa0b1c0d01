-- Each row is one number of a total of parts that the parts beside it do not give.
{% for field in summed %}
SELECT total.snapshot_id, total.sheet_name, total.row_number, '{{ field.name }}' AS column_name,
  any_value(stated.{{ field.name }})::DOUBLE AS stated, sum(row.{{ field.name }})::DOUBLE AS given
FROM stage.{{ dataset }}_part AS total
JOIN stage.{{ dataset }}_marked AS stated ON total.file_number = stated.file_number AND total.row_number = stated.row_number
JOIN stage.{{ dataset }}_part AS part ON total.snapshot_id = part.snapshot_id AND total.key_text = part.key_text
JOIN stage.{{ dataset }}_marked AS row ON part.file_number = row.file_number AND part.row_number = row.row_number
WHERE total.is_total AND NOT total.is_repeat AND NOT part.is_total AND NOT part.is_repeat
  AND list_bool_and(list_transform(total.parts, lambda name, place : total.wholes[place] OR name = part.parts[place]))
GROUP BY ALL
HAVING any_value(stated.{{ field.name }}) IS NOT NULL AND count(row.{{ field.name }}) = count(*) AND abs(stated - given) > 0.5
{{ "UNION ALL" if not loop.last }}
{% endfor %}
ORDER BY ALL
