-- Atambua exports with `;`, thousands points, decimal commas and `-` for no wage, and ends with a total and a note. A
-- row of one cell too many has the delimiter in its employer number, so nothing is quoted. Each row is one membership.
COPY (
    WITH line AS (
        SELECT
            1 AS part, row_order, membership_id, period_month, nik, kpj, region, segment, status,
            coalesce(unreadable_wage, replace(format('{:,}', wage), ',', '.') || ',00', '-') AS wage,
            jkk, jkm, jht, jp, sex,
            if(reason = 'COLUMN_COUNT', employer_id[1:5] || ';' || employer_id[6:], employer_id) AS employer_id,
            upper(sample_month_text(period_month)) AS month_text
        FROM sample_row
        WHERE file_key = $file_key
        UNION ALL BY NAME
        SELECT 2 AS part, 'JUMLAH' AS month_text, replace(format('{:,}', sum(wage)::BIGINT), ',', '.') || ',00' AS wage
        FROM sample_row
        WHERE file_key = $file_key
        UNION ALL BY NAME
        SELECT 3 AS part, 'Catatan: data sintetis, posisi akhir bulan' AS month_text
    )
    SELECT
        month_text AS "Bulan", nik AS "Nomor NIK", kpj AS "No. KPJ", region AS "Nama Kab/Kota", segment AS "Segmen",
        status AS "Status", wage AS "Upah", jkk AS "JKK", jkm AS "JKM", jht AS "JHT", jp AS "JP",
        employer_id AS "Kode Perusahaan", sex AS "JK"
    FROM line
    ORDER BY part, row_order, membership_id
) TO $path (FORMAT csv, HEADER, DELIMITER ';', QUOTE '', ESCAPE '')
