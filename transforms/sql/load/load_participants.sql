-- Each row is one accepted membership of one person in one month.
INSERT INTO {{ table }}
SELECT
  row.snapshot_id,
  row.sheet_name,
  row.row_number,
  row.period AS period_month,
  person.person_key,
  row.kpj,
  row.segment,
  row.status = 'AKTIF' AS is_active,
  row.region_code AS regency_code,
  row.employer_id,
  row.wage AS wage_idr,
  row.jkk AS has_jkk,
  row.jkm AS has_jkm,
  row.jht AS has_jht,
  row.jp AS has_jp,
  row.jkp AS has_jkp,
  row.funding,
  row.funded_until AS funded_until_month,
  row.office AS office_name,
  row.sex,
  false AS is_duplicate,
  false AS is_restated
FROM stage.participants_accepted AS row
JOIN person_key AS person USING (nik)
