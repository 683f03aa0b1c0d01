-- Bare names below a line that says only Kabupaten or Kota are of that kind, until the next such line of their file.
UPDATE {{ table.name }} AS row
SET region = row.region || $mark || section.kind
FROM (
  WITH heading AS (
    SELECT file_number, rowid AS heading_rowid,
      CASE WHEN regexp_matches(region, '(?i)^(kab|regency)') THEN 'kabupaten' ELSE 'kota' END AS kind
    FROM {{ table.name }}
    WHERE no_data = 'NOTE_ROW'
      AND regexp_full_match(region, '(?i)(kabupaten|kab[.]?|regency|kota|city|municipality)(\s*[/(]\s*(regency|city|municipality)\s*\)?)?\s*:?')
  )
  SELECT below.rowid AS row_id, heading.kind
  FROM {{ table.name }} AS below
  ASOF JOIN heading ON below.file_number = heading.file_number AND below.rowid > heading.heading_rowid
  WHERE below.no_data IS NULL AND below.region IS NOT NULL
) AS section
WHERE row.rowid = section.row_id
