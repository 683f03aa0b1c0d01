SELECT (row.periode || '-01')::DATE AS month, row.nik, row.kpj, row.kode_wilayah AS regency_code, row.segmen AS segment,
  row.status, row.upah::DECIMAL(15,2) AS wage, row.jkk, row.jkm, row.jht, row.jp
FROM {{ source('raw', 'participant') }} AS row
JOIN {{ source('raw', 'regency') }} AS regency ON row.kode_wilayah = regency.regency_code
WHERE regexp_full_match(row.nik, '[0-9]{16}') AND row.segmen IN ('PU', 'BPU', 'JAKON')
  AND row.status IN ('AKTIF', 'NONAKTIF') AND (row.upah IS NULL OR row.upah::DECIMAL(15,2) >= 0)
