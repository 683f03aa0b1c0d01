{# Figures of the touched periods that count by themselves: none is a share of one. #}
said AS (
{% for field in values %}
  SELECT row.snapshot_id, '{{ field }}' AS column_name, row.sheet_name, row.row_number, row.region_code, row.{{ period }} AS day,
    row.{{ field }} AS amount, concat_ws(', ', row.{{ period }}::VARCHAR{% for name in others %}, row.{{ name }}{% endfor %}) AS place
    {%- for name in apart_by %}, row.{{ name }}{% endfor %}

  FROM {{ table }} AS row
  JOIN touched_period ON row.{{ period }} = touched_period.period
  WHERE NOT row.is_duplicate AND row.{{ field }} IS NOT NULL{{ "\n  UNION ALL" if not loop.last }}
{% endfor %}
),
alone AS (
  SELECT said.*, snapshot.source_name || '/' || snapshot.file_name AS file_name
  FROM said
  JOIN ledger.snapshot AS snapshot USING (snapshot_id)
  LEFT JOIN ledger.source_order AS beside USING (source_name)
  WHERE coalesce(beside.share_of, '') = ''
)
