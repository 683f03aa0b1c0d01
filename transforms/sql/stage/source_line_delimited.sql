{# Each row is one line of a text, split at its delimiters. #}
source_line AS (
  SELECT *
  FROM read_csv($path, auto_detect = false, header = false, skip = $skip, delim = {{ table.delimiter | quoted }},
    quote = '"', escape = '"', strict_mode = true, compression = '{{ table.compression }}',
    columns = { {% for place in range(table.column_count) %}'c{{ place }}': 'VARCHAR'{{ ", " if not loop.last }}{% endfor %} },
    store_rejects = true, rejects_table = 'reject_error', rejects_scan = 'reject_scan')
),
