-- Each row is one column of a file that is none of ours and has one text in all of its rows; words for all parts are none.
WITH file AS (
  SELECT snapshot_id, count(*) AS row_count
  FROM stage.{{ dataset }}_keyed
  GROUP BY snapshot_id
),
line AS (
  SELECT snapshot_id, unnest(said) AS one
  FROM stage.{{ dataset }}_keyed
)
SELECT line.snapshot_id, line.one.heading AS heading, any_value(line.one.said) AS said
FROM line
JOIN file USING (snapshot_id)
GROUP BY ALL
HAVING count(DISTINCT line.one.said) = 1 AND count(*) = any_value(file.row_count) AND NOT is_whole(any_value(line.one.said))
ORDER BY ALL
