-- Each row is two words of the name of a person in a staged file, as a keyed hash, and the month of the row. Of a longer name
-- any two of the first six: middle names are left out. Totals and headings among the rows have no NIK. Two words that
-- regions and funds have too are no name here.
WITH name AS (
  SELECT DISTINCT date_trunc('month', coalesce(row.period, file.claimed_to, file.received_date))::DATE AS period_month,
    regexp_extract_all(strip_accents(upper(row.person_name)), '{{ word }}')[:6] AS words
  FROM stage.participants AS row
  JOIN stage.file AS file USING (file_number)
  WHERE row.person_name IS NOT NULL AND row.no_data IS NULL AND regexp_matches(row.nik, '[0-9]{4}')
),
pair AS (
  SELECT DISTINCT period_month,
    unnest(flatten(list_transform(range(1, len(words)), lambda first : list_transform(range(first + 1, len(words) + 1),
      lambda second : least(words[first], words[second]) || ' ' || greatest(words[first], words[second]))))) AS words
  FROM name
),
hashed AS (
  SELECT words, replace({{ key }}::VARCHAR, '-', '') AS code
  FROM (SELECT DISTINCT words, '{{ mark }}' || words AS text FROM pair)
)
SELECT strftime(period_month, '%Y-%m') AS month, ('0x' || left(code, 16))::UBIGINT AS code
FROM pair
JOIN hashed USING (words)
WHERE NOT list_has_all($public_words, string_split(words, ' '))
