-- Each row is one membership of the Maumere workbook, grouped by regency because its subtotals are.
SELECT
    g.regency_name,
    r.reason = 'NIK_NUMERIC' AS has_numeric_nik,
    if(r.reason = 'NIK_NUMERIC', p.nik, r.nik) AS nik,
    r.kpj, sample_given_name(r.person_id, r.is_woman) || ' ' || sample_family_name(r.person_id) AS full_name,
    strftime(r.birth_date, '%d-%m-%Y') AS birth_date, r.sex, r.region, r.segment, r.wage, r.unreadable_wage, r.status,
    r.jht, r.jkk, r.jkm, r.jp, coalesce(r.employer_id, '') AS employer_id
FROM sample_row AS r
JOIN sample_person AS p USING (person_id)
JOIN sample_region AS g ON g.regency_code = r.regency_code
WHERE r.file_key = $file_key
ORDER BY r.regency_code, r.row_order, r.membership_id
