{# Shares of whole numbers: `divisible` has a total of each former area and key; `share` gives each of its regions today a part,
   rounded down and then up where most was cut off, so that the parts are exactly the total. #}
quota AS (
  SELECT divisible.*, weight.today_code, total * weight.weight / sum(weight.weight) OVER same_total AS quota
  FROM divisible
  JOIN mart.region_weight AS weight USING (area_code)
  WHERE weight.measure = '{{ measure }}'
  WINDOW same_total AS (PARTITION BY divisible.area_code, {{ key }})
),
share AS (
  SELECT today_code, {{ key }},
    floor(quota)::BIGINT + (row_number() OVER (same_total ORDER BY quota - floor(quota) DESC, today_code)
      <= total - sum(floor(quota)) OVER same_total)::BIGINT AS share
  FROM quota
  WINDOW same_total AS (PARTITION BY area_code, {{ key }})
)
