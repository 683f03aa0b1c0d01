-- Each row is one line of one file that was quarantined. Personal columns and free text are masked unless asked for: when
-- columns moved, a free text may hold a NIK or a name. No cell begins like a formula.
{% macro cell(text) %}regexp_replace({{ text }}, '^([-=+@\t\r])', '''\1'){% endmacro %}
{% macro read(name) %}{{ cell("json_extract_string(aside.row_json, '$." ~ name ~ "')") }}{% endmacro %}
COPY (
  SELECT {{ cell("aside.source_name") }} AS source_name, {{ cell("aside.file_name") }} AS file_name,
    {{ cell("aside.sheet_name") }} AS sheet_name, aside.row_number, aside.disposition, aside.reasons, aside.region_code,
{% for name in shown %}
    {{ read(name) }} AS {{ name }},
{% endfor %}
{% for name in masked %}
    {{ read(name) if with_personal else "CASE WHEN json_extract_string(aside.row_json, '$." ~ name ~ "') IS NOT NULL THEN '***' END" }} AS {{ name }},
{% endfor %}
    {{ cell("aside.row_json") if with_personal else "'***'" }} AS whole_row
  FROM aside_row AS aside
  WHERE aside.snapshot_id = {{ snapshot_id | quoted }}
  ORDER BY aside.sheet_name, aside.row_number
) TO {{ path | quoted }} (FORMAT csv, HEADER true, USE_TMP_FILE false)
