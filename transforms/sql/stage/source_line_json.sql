{# Each row is one line with a JSON object. A whole number becomes `1.0`, as in a workbook, so that it is seen to be a number. #}
whole_line AS (
  SELECT line, CASE WHEN json_valid(line) THEN line::JSON END AS object
  FROM read_csv($path, auto_detect = false, header = false, skip = $skip, delim = '\x01', quote = '', escape = '',
    compression = '{{ table.compression }}', columns = {'line': 'VARCHAR'},
    store_rejects = true, rejects_table = 'reject_error', rejects_scan = 'reject_scan')
  WHERE line IS NOT NULL
),
object_line AS (
  SELECT line, json_type(object) AS kind, json_keys(object) AS keys,
    json_extract_string(object, [{% for key in table.keys %}{{ key | pointer | quoted }}{{ ", " if not loop.last }}{% endfor %}]) AS texts,
    json_type(object, [{% for key in table.keys %}{{ key | pointer | quoted }}{{ ", " if not loop.last }}{% endfor %}]) AS kinds
  FROM whole_line
),
source_line AS (
  SELECT
{% for place in range(table.column_count) %}
    CASE WHEN kinds[{{ place + 1 }}] IN ('UBIGINT', 'BIGINT') THEN texts[{{ place + 1 }}] || '.0' ELSE texts[{{ place + 1 }}] END AS c{{ place }},
{% endfor %}
    CASE
      WHEN trim(line, ' \t\r') = '' THEN 'BLANK'
      WHEN kind IS DISTINCT FROM 'OBJECT' THEN 'JSON_INVALID'
      WHEN len(list_distinct(keys)) < len(keys) OR NOT list_has_all([{% for key in table.keys %}{{ key | quoted }}{{ ", " if not loop.last }}{% endfor %}], keys) THEN 'JSON_KEYS'
      WHEN list_has_any(kinds, ['OBJECT', 'ARRAY']) THEN 'JSON_NESTED'
    END AS line_fault
  FROM object_line
),
