-- A month as Indonesian offices write it: Juni 2024.
CREATE OR REPLACE TEMP MACRO sample_month_text(month_date) AS
    [
        'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni',
        'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'
    ][month(month_date)] || ' ' || year(month_date)
