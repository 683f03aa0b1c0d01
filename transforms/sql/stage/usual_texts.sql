-- Each row is one spelling of a value of {{ field.name }}, and the usual text that is read as the same value.
WITH spelled AS (
  SELECT unnest($spellings::VARCHAR[]) AS spelling
),
texted AS (
  SELECT spelling, read_text(spelling) AS {{ field.name }}_text
  FROM spelled
),
plain AS (
  SELECT *, {{ plain }} AS {{ field.name }}_plain
  FROM texted
),
typed AS (
  SELECT spelling, {{ value }} AS value
  FROM plain
)
SELECT spelling, {% if field.type == "DATE" %}strftime(value, '%Y-%m'){% elif field.type == "BOOLEAN" %}CASE WHEN value THEN 'Y' ELSE 'N' END{% else %}value{% endif %} AS usual
FROM typed
WHERE value IS NOT NULL
