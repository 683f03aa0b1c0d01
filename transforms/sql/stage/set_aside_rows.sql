-- Each row is one line that is not loaded: it broke a rule, or it is no data.
CREATE OR REPLACE VIEW stage.{{ extract.dataset }}_set_aside AS
SELECT
  snapshot_id,
  '{{ extract.dataset }}' AS dataset,
  sheet_name,
  row_number,
  CASE WHEN no_data IS NULL THEN 'quarantined' ELSE 'rejected' END AS disposition,
  coalesce(no_data, concat_ws(','
{%- for rule in rules %},
    CASE WHEN broken & {{ rule.bit }} <> 0 THEN '{{ rule.id }}@{{ rule.version }}' END
{%- endfor %})) AS reasons,
  to_json(struct_pack({% for field in extract.fields %}{{ field.name }} := {{ field.name }}, {% endfor %}unreadable := unreadable))::VARCHAR AS row_json,
  region_code
FROM stage.{{ extract.dataset }}_marked
WHERE broken <> 0 OR no_data <> 'BLANK'
