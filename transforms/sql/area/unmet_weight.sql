-- Each row is one province and measure whose declared weights are not those of all the provinces that came of it.
WITH wanted AS (
  SELECT province_code, list_sort(list(DISTINCT today_code)) AS today_codes FROM mart.former_province GROUP BY province_code
)
SELECT given.parent_code, given.measure
FROM mart.given_weight AS given
LEFT JOIN wanted ON given.parent_code = wanted.province_code
GROUP BY ALL
HAVING list_sort(list(given.today_code)) IS DISTINCT FROM any_value(wanted.today_codes)
