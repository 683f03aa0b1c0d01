-- Each row is one accepted row of figures: its key and values as they are loaded, the parts it is of, and what its other
-- columns say.
CREATE OR REPLACE TABLE stage.{{ extract.dataset }}_keyed AS
WITH line AS (
  SELECT row.file_number, row.snapshot_id, row.sheet_name, row.row_number, heading.headings, heading.parts,
    list_transform(row.others, lambda said, place :
      CASE WHEN heading.headings[place] = '{{ section }}' THEN coalesce(title.title, said) ELSE said END) AS others
  FROM stage.{{ extract.dataset }}_marked AS row
  JOIN stage.other_column AS heading ON row.file_number = heading.file_number
  ASOF LEFT JOIN stage.title_line AS title ON row.file_number = title.file_number AND row.row_number > title.row_number
  WHERE row.no_data IS NULL AND row.broken = 0
),
placed AS (
  SELECT line.file_number, line.snapshot_id, line.sheet_name, line.row_number,
    list_transform(line.parts, lambda part : coalesce(lower(line.others[list_position(line.headings, part)]), '')) AS parts,
    list_sort(list_filter(
      list_transform(line.headings, lambda name, place : {'heading': name, 'said': line.others[place]}),
      lambda one : one.said IS NOT NULL AND NOT list_contains(line.parts, one.heading))) AS said
  FROM line
)
SELECT placed.*,
  to_json(struct_pack({% for name in extract.identity %}{{ name }} := {{ name }}{{ ", " if not loop.last }}{% endfor %}))::VARCHAR AS key_text,
  to_json(struct_pack({% for name in extract.value_columns %}{{ name }} := {{ name }}{{ ", " if not loop.last }}{% endfor %}))::VARCHAR AS value_text
FROM placed
JOIN stage.{{ extract.dataset }}_read AS loaded USING (snapshot_id, sheet_name, row_number)
