-- Ende writes dotted Kemendagri codes; each row is one membership.
COPY (
    SELECT
        strftime(period_month, '%Y-%m') AS "periode", region AS "kode wilayah", nik AS "nik", kpj AS "kpj",
        segment AS "segmen",
        status AS "status aktif", wage AS "gaji", jkk AS "jkk", jkm AS "jkm", jht AS "jht", jp AS "jp", jkp AS "jkp",
        funding AS "pembiayaan", strftime(funded_until_month, '%Y-%m') AS "berlaku sampai",
        'Cabang Ende' AS "kantor cabang"
    FROM sample_row
    WHERE file_key = $file_key
    ORDER BY row_order, membership_id
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
