SELECT CASE WHEN grouping(regency_code) = 0 THEN 'regency' WHEN grouping(province_code) = 0 THEN 'province' ELSE 'nation' END AS level,
  coalesce(regency_code, province_code, '00') AS area_code, month, coalesce(segment, 'ALL') AS segment,
  count(DISTINCT nik) AS active
FROM {{ ref('participant') }}
JOIN {{ source('raw', 'regency') }} USING (regency_code)
WHERE status = 'AKTIF'
GROUP BY GROUPING SETS ((month, province_code, regency_code, segment), (month, province_code, regency_code),
  (month, province_code, segment), (month, province_code), (month, segment), (month))
