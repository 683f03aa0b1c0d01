-- Each row is one accepted row of figures: its key and values as they are loaded, the parts it is of, and what its other
-- columns say.
CREATE OR REPLACE TABLE stage.{{ extract.dataset }}_keyed AS
WITH placed AS (
  SELECT row.file_number, row.snapshot_id, row.sheet_name, row.row_number,
    list_transform(heading.parts, lambda part : coalesce(lower(row.others[list_position(heading.headings, part)]), '')) AS parts,
    list_sort(list_filter(
      list_transform(heading.headings, lambda name, place : {'heading': name, 'said': row.others[place]}),
      lambda one : one.said IS NOT NULL AND NOT list_contains(heading.parts, one.heading))) AS said
  FROM stage.{{ extract.dataset }}_marked AS row
  JOIN stage.other_column AS heading USING (file_number)
  WHERE row.no_data IS NULL AND row.broken = 0
)
SELECT placed.*,
  to_json(struct_pack({% for name in extract.identity %}{{ name }} := {{ name }}{{ ", " if not loop.last }}{% endfor %}))::VARCHAR AS key_text,
  to_json(struct_pack({% for name in extract.value_columns %}{{ name }} := {{ name }}{{ ", " if not loop.last }}{% endfor %}))::VARCHAR AS value_text
FROM placed
JOIN stage.{{ extract.dataset }}_read AS loaded USING (snapshot_id, sheet_name, row_number)
