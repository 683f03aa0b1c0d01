-- Each row is one release: the months it has figures of first, and the causes of what changed since the one before.
SELECT release_id,
  list_sort(list(DISTINCT period_month) FILTER (is_new_month)) AS new_months,
  list_sort(list(DISTINCT cause) FILTER (NOT is_first_appearance)) AS causes
FROM (
  SELECT release_id, period_month, cause, is_first_appearance,
    bool_and(is_first_appearance) OVER (PARTITION BY release_id, period_month) AS is_new_month
  FROM read_parquet($files)
)
GROUP BY release_id
