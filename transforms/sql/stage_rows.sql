-- One text table becomes typed rows, each marked with the rules it breaks. One pass; line order is kept, so rowid gives the line.
INSERT INTO stage.{{ extract.dataset }}
WITH {% include 'source_line_' + table.row_form + '.sql' %}
source_text AS (
  SELECT
{% for field in extract.fields %}
    {% if field.name in table.positions %}read_text(c{{ table.positions[field.name] }}){% elif field.name in table.constants %}read_text({{ table.constants[field.name] | quoted }}){% else %}NULL::VARCHAR{% endif %} AS {{ field.name }}_text,
{% endfor %}
    source_line.*
  FROM source_line
),
typed_row AS (
  SELECT
{% for field in extract.fields %}
    {{ readers[field.name] }} AS {{ field.name }},
{% endfor %}
{% for field in readable %}
    {{ field.name }}_text,
{% endfor %}
    $claimed_from::DATE AS claimed_from,
    $claimed_to::DATE AS claimed_to,
    $received_date::DATE AS received_date,
    CASE
{% if table.row_form == "json" %}
    WHEN line_fault IS NOT NULL THEN line_fault
{% endif %}
{% if table.has_control_characters %}
    WHEN regexp_matches(concat_ws('|', {{ cells }}), '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]') THEN 'CONTROL_CHARACTER'
{% endif %}
    WHEN {% for name in extract.required if name in table.positions %}{{ name }}_text IS NULL{{ " OR " if not loop.last }}{% endfor %}

    THEN CASE
      WHEN coalesce({{ cells }}) IS NULL THEN 'BLANK'
      WHEN regexp_matches(concat_ws('|', {{ cells }}), '(?i)(^|\|)\s*((sub|grand)\s*-?\s*)?(total|jumlah)(\s|:|\||$)') THEN 'TOTAL_ROW'
      WHEN len(list_filter([{{ cells }}], lambda cell : cell IS NOT NULL)) = 1 THEN 'NOTE_ROW'
    END END AS no_data
  FROM source_text
),
read_row AS (
  SELECT typed_row.*,
{% if readable %}
    CASE WHEN {% for field in readable %}({{ field.name }} IS NULL AND {{ field.name }}_text IS NOT NULL){{ " OR " if not loop.last }}{% endfor %}

      THEN to_json(map_from_entries(list_filter([
{% for field in readable %}
        CASE WHEN {{ field.name }} IS NULL AND {{ field.name }}_text IS NOT NULL THEN ('{{ field.name }}', {{ field.name }}_text) END{{ "," if not loop.last }}
{% endfor %}
      ], lambda entry : entry IS NOT NULL)))::VARCHAR END AS unreadable
{% else %}
    NULL::VARCHAR AS unreadable
{% endif %}
  FROM typed_row
)
SELECT
  $file_number::SMALLINT AS file_number,
{% for field in extract.fields %}
  {{ field.name }},
{% endfor %}
  unreadable,
  no_data,
  CASE WHEN no_data IS NOT NULL THEN 0
  ELSE
    CASE WHEN unreadable IS NULL{% for name in extract.required %} AND {{ name }} IS NOT NULL{% endfor %} THEN 0::BIGINT ELSE 0::BIGINT
{% for rule in row_rules if rule.is_of_field %}
      | CASE WHEN ({{ rule.predicate }}) IS FALSE THEN {{ rule.bit }} ELSE 0 END
{% endfor %}
    END
{% for rule in row_rules if not rule.is_of_field %}
    | CASE WHEN ({{ rule.predicate }}) IS FALSE THEN {{ rule.bit }} ELSE 0 END
{% endfor %}
  END AS marks
FROM read_row
