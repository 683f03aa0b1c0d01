-- Each row is one column of a file that is none of ours, and up to {{ most }} parts that it names; words for all parts are none, but in a title.
SELECT snapshot_id, one.heading, list_sort(list(DISTINCT one.said))[:{{ most }}] AS parts
FROM (SELECT snapshot_id, unnest(said) AS one FROM stage.{{ dataset }}_keyed)
WHERE one.heading = 'title' OR NOT is_whole(one.said)
GROUP BY ALL
ORDER BY ALL
