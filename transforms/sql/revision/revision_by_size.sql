-- Each row is one part of a change, first those of all workers over the default denominator, and of these the largest.
SELECT *
FROM (
{% include "revision.sql" %}
) AS part
ORDER BY is_first_appearance, segment <> 'ALL', denominator_id <> $default_denominator_id,
  abs(coverage_ratio_change) DESC NULLS LAST, area_code, period_month, segment, denominator_id, cause
