-- One text table becomes typed rows, each marked with the rules it breaks. One pass; line order is kept, so rowid gives the line.
INSERT INTO {{ into.name }}
WITH {% include 'source_line_' + table.row_form + '.sql' %}
{% if table.marks %}
unmarked_line AS (
  SELECT * REPLACE (
{% for place in table.used_places | sort %}
    {% for _ in table.marks %}regexp_replace({% endfor %}c{{ place }}{% for mark in table.marks %}, '{{ mark }}', '\1'){% endfor %} AS c{{ place }}{{ "," if not loop.last }}
{% endfor %}
  )
  FROM source_line
),
{% endif %}
source_cell AS (
  SELECT
{% for name, cell in made_cells.items() %}
    {{ cell }} AS {{ name }}_cell,
{% endfor %}
{% for place in range(table.column_count) if extract.is_of_aggregates %}
    read_text(c{{ place }}) AS text_{{ place }},
{% endfor %}
    line.*
  FROM {{ "unmarked_line" if table.marks else "source_line" }} AS line
),
source_text AS (
  SELECT
{% for name in texts %}
    read_text({{ cells[name] }}) AS {{ name }}_text,
{% endfor %}
    source_cell.*
  FROM source_cell
),
plain_text AS (
  SELECT
{% for name, text in plain.items() %}
    {{ text }} AS {{ name }}_plain,
{% endfor %}
    source_text.*
  FROM source_text
),
typed_row AS (
  SELECT
{% for field in extract.fields %}
    {{ readers[field.name] }} AS {{ field.name }},
{% endfor %}
    $claimed_from::DATE AS claimed_from,
    $claimed_to::DATE AS claimed_to,
    $received_date::DATE AS received_date,
    plain_text.*
  FROM plain_text
),
read_row AS (
  SELECT typed_row.*{{ extract.derived_columns }},
    CASE
{% if table.row_form == "json" %}
    WHEN line_fault IS NOT NULL THEN line_fault
{% endif %}
{% if table.has_control_characters %}
    WHEN regexp_matches(concat_ws('|', {% for place in range(table.column_count) %}c{{ place }}{{ ", " if not loop.last }}{% endfor %}), '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]') THEN 'CONTROL_CHARACTER'
{% endif %}
{% if others.kept %}
    WHEN NOT ({% for cell, values in others.kept %}coalesce(list_contains([{% for value in values %}{{ value | quoted }}{{ ", " if not loop.last }}{% endfor %}], read_meant({{ cell }})), false){{ " AND " if not loop.last }}{% endfor %})
      AND ({% for cell, _ in others.kept %}read_text({{ cell }}) IS NOT NULL OR {% endfor %}({% for name in extract.required %}{{ name }} IS NOT NULL AND {% endfor %}
        NOT regexp_matches(region, '(?i)^((sub|grand)\s*-?\s*)?(total|jumlah)(\s|:|$)'))) THEN 'NOT_MEANT'
{% endif %}
{% if total_fund %}
    WHEN regexp_full_match(fund, '{{ total_fund }}') THEN 'TOTAL_ROW'
{% endif %}
    WHEN {% for name in extract.required if name in table.positions %}{{ name }} IS NOT NULL{{ " AND " if not loop.last }}{% endfor %} THEN NULL
{% for row in table.heading_rows %}
    WHEN list_transform([{% for _ in row %}c{{ loop.index0 }}{{ ", " if not loop.last }}{% endfor %}], lambda cell : read_meant(cell))
      IS NOT DISTINCT FROM list_transform([{% for cell in row %}{{ cell | quoted }}{{ ", " if not loop.last }}{% endfor %}], lambda cell : read_meant(cell)) THEN 'HEADING_ROW'
{% endfor %}
{% if total_segment %}
    WHEN segment IS NULL AND regexp_full_match({{ text_of["segment"] }}, '{{ total_segment }}') THEN 'TOTAL_ROW'
{% endif %}
    WHEN {% for name in extract.required if name in table.positions %}{{ text_of[name] }} IS NULL{{ " OR " if not loop.last }}{% endfor %}

    THEN list_transform([list_filter({{ row_texts }}, lambda text : text IS NOT NULL)], lambda texts : CASE
      WHEN len(texts) = 0 THEN 'BLANK'
      WHEN regexp_matches(array_to_string(texts, '|'), '(?i)(^|\|)\s*((sub|grand)\s*-?\s*)?(total|jumlah)(\s|:|\||$)') THEN 'TOTAL_ROW'
      WHEN len(texts) = 1 THEN 'NOTE_ROW'
    END)[1] END AS no_data,
{% if readable %}
    CASE
    WHEN {% for field in readable %}({{ field.name }} IS NOT NULL OR nullif({{ cells[field.name] }}, '-') IS NULL){{ " AND " if not loop.last }}{% endfor %} THEN NULL
    ELSE nullif(to_json(map_from_entries(list_filter(list_transform([
{% for field in readable %}
        {'name': '{{ field.name }}', 'cell': CASE WHEN {{ field.name }} IS NULL THEN {{ cells[field.name] }} END}{{ "," if not loop.last }}
{% endfor %}
      ], lambda entry : {'name': entry.name, 'text': read_text(entry.cell)}), lambda entry : entry.text IS NOT NULL)))::VARCHAR, '{}') END AS unreadable
{% else %}
    NULL::VARCHAR AS unreadable
{% endif %}
  FROM typed_row
)
SELECT
  $file_number::SMALLINT AS file_number,
{% for field in extract.fields if field.name in into.columns %}
  {{ "CASE WHEN no_data = 'NOTE_ROW' THEN list_filter(" ~ row_texts ~ ", lambda text : text IS NOT NULL)[1] ELSE region END AS region" if field.name == "region" and extract.is_of_aggregates else field.name }},
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
{% if extract.is_of_aggregates %}
  , [{% for cell in others.cells %}read_code(read_text({{ cell }})){{ ", " if not loop.last }}{% endfor %}]::VARCHAR[] AS others
{% elif "person_name" in into.columns %}
  , {% if names %}concat_ws(' ', {{ names | join(", ") }}){% else %}NULL{% endif %} AS person_name
{% endif %}
FROM read_row
