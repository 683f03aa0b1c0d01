{% from "known_fund.sql" import fund_spelling %}
-- Each row is the distinct active persons of one area whose contribution one fund pays, in the latest person-level month:
-- the fund's total (`fund:APBD Provinsi`), then by the last month that it pays (`fund:APBD Provinsi/2024-12`, `/-` unstated).
INSERT INTO mart.cell
WITH spelling AS (
  SELECT fund, unnest(string_split(spellings, ';')) AS spelling FROM ref.fund
),
paid AS (
  SELECT period_month, regency_code, person_key, coalesce(spelling.fund, 'Lainnya') AS fund,
    coalesce(strftime(funded_until_month, '%Y-%m'), '-') AS until
  FROM clean.participant
  LEFT JOIN spelling ON {{ fund_spelling("funding") }} = spelling.spelling
  WHERE is_active AND NOT is_duplicate AND funding IS NOT NULL
    AND period_month = (SELECT max(period_month) FROM state.reported_regency)
),
area_of AS (
  SELECT area_code AS regency_code, area_code FROM mart.area WHERE area_level = 'regency'
  UNION ALL
  SELECT part_code, total_code FROM mart.area_part WHERE partition = 'regency'
  UNION ALL
  SELECT regency_code, '{{ codes.NATION_CODE }}' FROM ref.regency
),
counted AS (
  SELECT period_month, area_code, 'fund:' || fund AS breakdown, count(DISTINCT person_key) AS active
  FROM paid JOIN area_of USING (regency_code)
  GROUP BY ALL
  UNION ALL
  SELECT period_month, area_code, 'fund:' || fund || '/' || until, count(DISTINCT person_key)
  FROM paid JOIN area_of USING (regency_code)
  GROUP BY ALL
)
SELECT whole.area_level, whole.area_code, whole.parent_code, whole.period_month, whole.segment, counted.breakdown,
  counted.active AS active_participant_count, whole.active_participant_basis, whole.missing_regency_count
FROM counted
JOIN mart.cell AS whole USING (area_code, period_month)
WHERE whole.segment = 'ALL' AND whole.breakdown = '' AND whole.active_participant_basis = 'persons'
