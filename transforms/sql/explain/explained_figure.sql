-- One row: a published figure as readers have it, over one denominator. Over a release file.
SELECT {{ level }}_code AS area_code, {{ level }}_name AS area_name, * EXCLUDE ({{ level }}_code, {{ level }}_name)
FROM {{ table }}
WHERE {{ level }}_code = $area_code AND period_month = $month AND segment = $segment AND denominator_id = $denominator_id
