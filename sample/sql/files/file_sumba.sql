-- Sumba writes month names, full segment names and quoted names of persons; each row is one membership.
COPY (
    SELECT
        sample_month_text(r.period_month) AS "Periode", r.region AS "Kabupaten/Kota", r.nik AS "No. NIK",
        sample_family_name(r.person_id) || ', ' || sample_given_name(r.person_id, r.is_woman) AS "Nama Lengkap",
        r.kpj AS "No Peserta",
        coalesce(s.segment_name, r.segment) AS "Segmen Kepesertaan",
        if(r.status = 'NONAKTIF', 'Nonaktif', r.status) AS "Status Peserta",
        r.wage AS "Upah Dilaporkan", r.jkk AS "Program JKK", r.jkm AS "Program JKM", r.jht AS "Program JHT",
        r.jp AS "Program JP",
        r.employer_id AS "NPP", r.funding AS "Sumber Dana", sample_month_text(r.funded_until_month) AS "Berlaku Sampai",
        r.sex AS "Jenis Kelamin"
    FROM sample_row AS r LEFT JOIN sample_segment AS s USING (segment)
    WHERE r.file_key = $file_key
    ORDER BY r.row_order, r.membership_id
) TO $path (FORMAT csv, HEADER, DELIMITER ',')
