-- One month as the head office exports it: Kemendagri codes that a spreadsheet took for numbers in the first month (11.1
-- is 11.10), thousands points, `-` for any program, the month in words and a total. Each row is one regency, segment and
-- program.
COPY (
    WITH line AS (
        SELECT
            1 AS part, regency_code, segment, program,
            sample_month_text(period_month) AS month_text,
            if(period_month = $first_month::DATE, regexp_replace(regency_code, '0$', ''), regency_code) AS region,
            replace(format('{:,}', active_count), ',', '.') AS active
        FROM sample_national_count
        WHERE period_month = $period_month::DATE
        UNION ALL BY NAME
        SELECT
            2 AS part, 'Jumlah' AS month_text, replace(format('{:,}', sum(active_count)::BIGINT), ',', '.') AS active
        FROM sample_national_count
        WHERE period_month = $period_month::DATE AND segment = 'ALL'
    )
    SELECT
        month_text AS "PERIODE", region AS "KODE WILAYAH", segment AS "SEGMEN",
        if(program = '', '-', program) AS "PROGRAM", active AS "PESERTA AKTIF"
    FROM line
    ORDER BY part, regency_code, segment, program
) TO $path (FORMAT csv, HEADER, DELIMITER ';')
