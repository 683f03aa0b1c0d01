-- Maumere sends Sikka, which is too long for its workbook, as CSV; each row is one membership.
COPY (
    SELECT
        row_number() OVER (ORDER BY row_order, membership_id) AS "NO", strftime(period_month, '%Y-%m') AS "PERIODE",
        nik AS "NIK",
        kpj AS "NO KPJ", sex AS "JENIS KELAMIN", region AS "KOTA/KAB", segment AS "SEGMEN", wage AS "UPAH",
        status AS "STATUS KEPESERTAAN", jht AS "JHT", jkk AS "JKK", jkm AS "JKM", jp AS "JP",
        employer_id AS "KODE PERUSAHAAN"
    FROM sample_row
    WHERE file_key = $file_key
    ORDER BY row_order, membership_id
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
