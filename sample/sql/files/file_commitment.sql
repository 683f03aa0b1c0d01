-- Each row is one invented promise for this year: the province's, and of each regency one from its budget and one from
-- companies. Every third of these does not say when it was made. The last two rows must be quarantined.
COPY (
    WITH regency AS (
        SELECT
            r.regency_code, r.regency_name, t.active_count AS bpu_count,
            row_number() OVER (ORDER BY r.regency_code) AS place
        FROM sample_region AS r JOIN sample_total AS t ON r.regency_code = t.region_code AND t.segment = 'BPU'
    ), line AS (
        SELECT 1 AS part, '' AS regency_code, $province_name AS region, 'Melindungi pekerja rentan' AS promise,
            'APBD Provinsi' AS fund, sum(bpu_count) * 30 // 100 AS workers, '15 Januari ' AS promised,
            '31 Desember ' AS due
        FROM regency
        UNION ALL
        SELECT 2, regency_code, regency_name, 'Melindungi pekerja rentan', 'APBD Kabupaten/Kota',
            bpu_count * (4 + 4 * (place % 4)) // 100, '15 Januari ', if(place % 2 = 0, '30 Juni ', '31 Desember ')
        FROM regency
        UNION ALL
        SELECT 3, regency_code, regency_name, 'Menggerakkan perusahaan melindungi pekerja sekitar', 'CSR',
            bpu_count * 5 // 100, if(place % 3 = 0, NULL, '15 Januari '), '31 Desember '
        FROM regency
        UNION ALL
        SELECT 4, '', $province_name, 'Melindungi nelayan', 'CSR', 500, '15 Januari ', '31 Februari '
        UNION ALL
        SELECT 5, '', 'Kab. Timor Tengah Barat', 'Melindungi nelayan', 'CSR', 500, '15 Januari ', '31 Desember '
    ), dated AS (
        SELECT *, year($period_month::DATE)::VARCHAR AS year_text FROM line
    )
    SELECT
        region AS "KAB/KOTA", promise AS "KOMITMEN", 'Dinas Tenaga Kerja' AS "PENANGGUNG JAWAB", fund AS "SUMBER DANA",
        greatest(1, workers)::BIGINT AS "JUMLAH PEKERJA", promised || year_text AS "TANGGAL KOMITMEN",
        due || year_text AS "BATAS WAKTU"
    FROM dated
    ORDER BY part, regency_code
) TO $path (FORMAT csv, HEADER, DELIMITER ';')
