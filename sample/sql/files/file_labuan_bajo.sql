-- Labuan Bajo writes four-digit BPS codes and tabs; each row is one membership.
COPY (
    SELECT
        strftime(r.period_month, '%Y-%m') AS "Bulan Iuran", r.region AS "Kode Kab/Kota", r.nik AS "No KTP",
        r.kpj AS "Nomor KPJ",
        coalesce(s.segment_name, r.segment) AS "Segmentasi", lower(r.status) AS "Status Kepesertaan",
        r.employer_id AS "No Perusahaan",
        r.wage AS "Gaji", r.jkk AS "JKK", r.jkm AS "JKM", r.jht AS "JHT", r.jp AS "JP", r.sex AS "JK"
    FROM sample_row AS r LEFT JOIN sample_segment AS s USING (segment)
    WHERE r.file_key = $file_key
    ORDER BY r.row_order, r.membership_id
) TO $path (FORMAT csv, HEADER, DELIMITER '\t')
