{# From `own` (area_code, its key, amount: what is known of an area itself) to `every_level`, with the step that gave each amount:
   `own_step` for what is known of itself; 'sum_of_parts' where every part is known; 'apportioned', a former province divided among those of today.
   `within`, where given, names the relation of the areas and keys that may have a sum. #}
part_sum AS (
  SELECT area_part.total_code AS area_code, {{ key }}, sum(own.amount)::BIGINT AS amount
  FROM own
  JOIN mart.area_part ON own.area_code = area_part.part_code AND area_part.partition IN ('regency', 'service_area', 'former_province')
  JOIN mart.area AS total ON area_part.total_code = total.area_code
  GROUP BY ALL
  HAVING count(*) = any_value(total.regency_count)
),
with_sum AS (
  SELECT area_code, {{ key }}, amount, {{ own_step }} AS step FROM own
  UNION ALL
  SELECT part_sum.*, 'sum_of_parts'
  FROM part_sum
  ANTI JOIN own USING (area_code, {{ key }})
  {% if within %}
  SEMI JOIN {{ within }} USING (area_code, {{ key }})
  {% endif %}
),
former AS (
  SELECT DISTINCT area_code, today_code FROM mart.former_province
),
divided_already AS (
  SELECT DISTINCT former.area_code, {{ key }} FROM former JOIN with_sum ON former.today_code = with_sum.area_code
),
divisible AS (
  SELECT with_sum.area_code, {{ key }}, amount AS total
  FROM with_sum
  SEMI JOIN former USING (area_code)
  ANTI JOIN divided_already USING (area_code, {{ key }})
),
{% include "largest_remainder.sql" %},
with_share AS (
  SELECT * FROM with_sum
  UNION ALL
  SELECT today_code, {{ key }}, share, 'apportioned' FROM share
),
nation_part AS (
  SELECT {{ key }}, amount, regency_count FROM with_share JOIN mart.area USING (area_code) WHERE area_level = 'province'
  UNION ALL
  SELECT {{ key }}, total, regency_count
  FROM divisible
  JOIN mart.area USING (area_code)
  WHERE area_code NOT IN (SELECT area_code FROM mart.region_weight WHERE measure = '{{ measure }}')
),
nation_sum AS (
  SELECT '{{ codes.NATION_CODE }}' AS area_code, {{ key }}, sum(amount)::BIGINT AS amount
  FROM nation_part
  GROUP BY ALL
  HAVING sum(regency_count) = (SELECT regency_count FROM mart.area WHERE area_level = 'nation')
),
every_level AS (
  SELECT * FROM with_share
  UNION ALL
  SELECT nation_sum.*, 'sum_of_parts' FROM nation_sum ANTI JOIN with_share USING (area_code, {{ key }})
)
