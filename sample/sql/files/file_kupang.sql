-- Kupang writes plain amounts, month codes and upper case; each row is one membership.
COPY (
    SELECT
        strftime(period_month, '%Y-%m') AS "BLTH", nik AS "NIK", kpj AS "NO KPJ", segment AS "SEGMEN",
        region AS "KOTA/KAB",
        status AS "STATUS KEPESERTAAN", employer_id AS "NPP", coalesce(unreadable_wage, wage::VARCHAR) AS "UPAH",
        jkk AS "JKK", jkm AS "JKM", jht AS "JHT", jp AS "JP", jkp AS "JKP",
        funding AS "SUMBER DANA", strftime(funded_until_month, '%Y-%m') AS "DIBIAYAI SAMPAI", sex AS "L/P"
    FROM sample_row
    WHERE file_key = $file_key
    ORDER BY row_order, membership_id
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
