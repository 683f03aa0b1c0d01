-- Each row is one invented group of workers whose contributions a fund pays this year: the province's whole, its part in
-- each regency, and the regency's own, which ends in July. The last two rows must be quarantined.
COPY (
    WITH regency AS (
        SELECT r.regency_code, r.regency_name, t.active_count AS bpu_count
        FROM sample_region AS r JOIN sample_total AS t ON r.regency_code = t.region_code AND t.segment = 'BPU'
    ), line AS (
        SELECT 1 AS part, '' AS regency_code, $province_name AS region, 'APBD Provinsi' AS fund,
            sum(greatest(1, bpu_count * 22 // 100))::BIGINT AS workers, 1 AS first_month, 12 AS months
        FROM regency
        UNION ALL
        SELECT 2, regency_code, regency_name, 'APBD Provinsi', greatest(1, bpu_count * 22 // 100), 1, 12 FROM regency
        UNION ALL
        SELECT 3, regency_code, regency_name, 'APBD Kabupaten/Kota', greatest(1, bpu_count * 9 // 100), 2, 6 FROM regency
        UNION ALL
        SELECT 4, '', $province_name, 'CSR', 150, 13, 3
        UNION ALL
        SELECT 5, '', 'Kab. Timor Tengah Barat', 'CSR', 150, 3, 3
    )
    SELECT
        region AS "WILAYAH", fund AS "SUMBER DANA", workers AS "JUMLAH PEKERJA",
        year($period_month::DATE) || '-' || lpad(first_month::VARCHAR, 2, '0') || '-01' AS "MULAI",
        months AS "JUMLAH BULAN", 'BPU' AS "SEGMEN"
    FROM line
    ORDER BY part, regency_code
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
