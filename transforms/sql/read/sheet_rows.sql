-- The rows of one release table that a worksheet holds. Whole months, the latest first, as many as fit, and the latest
-- always; a table without months as a whole, or not at all.
WITH month AS (
  SELECT {{ "period_month" if is_by_month else "NULL::DATE" }} AS period_month, count(*) AS row_count
  FROM {{ table.name }}
  GROUP BY 1
),
so_far AS (
  SELECT period_month, sum(row_count) OVER (ORDER BY period_month DESC) AS row_count
  FROM month
),
kept AS (
  SELECT period_month
  FROM so_far
  WHERE row_count <= $most {% if is_by_month %}OR period_month = (SELECT max(period_month) FROM month){% endif +%}
)
SELECT *
FROM {{ table.name }}
WHERE {{ "period_month IN (SELECT period_month FROM kept)" if is_by_month else "EXISTS (FROM kept)" }}
ORDER BY {{ table.key | join(", ") }}
