-- Each row is one row of a file that has others with its key and other values, or of which another column says otherwise:
-- of the first {{ shown }} keys of each file.
WITH disagreeing AS (
  SELECT snapshot_id, key_text, parts, min({'file': file_number, 'line': row_number}) AS beginning
  FROM stage.{{ dataset }}_keyed
  GROUP BY ALL
  HAVING count(DISTINCT value_text) > 1 OR count(DISTINCT said) > 1
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY snapshot_id ORDER BY beginning) AS place, count(*) OVER (PARTITION BY snapshot_id) AS key_count
  FROM disagreeing
)
SELECT snapshot_id, key_count, place, sheet_name, row_number, key_text, value_text, said
FROM ranked
JOIN stage.{{ dataset }}_keyed USING (snapshot_id, key_text, parts)
WHERE place <= {{ shown }}
ORDER BY snapshot_id, place, file_number, row_number
