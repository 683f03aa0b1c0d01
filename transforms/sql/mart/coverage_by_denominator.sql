-- Each row is one area, month and denominator, for all segments, with a sentence that sets it beside the default one.
WITH figure AS (
  SELECT coverage.*,
    denominator.definition, denominator.definition_id, denominator.source, denominator.grain, denominator.is_survey,
    coverage.denominator_id = $denominator_id AS is_default,
    CASE WHEN denominator.is_survey THEN printf('%.1f', coverage.coverage_ratio * 100)
      ELSE printf('%.2f', coverage.coverage_ratio * 100) END AS percent_text,
    {{ month_names.values() | map("first") | map("capitalize") | list }}[month(coverage.denominator_date)] AS month_name_id
  FROM mart.area_coverage AS coverage
  JOIN ref.denominator AS denominator USING (denominator_id)
  WHERE coverage.segment = 'ALL'
),
phrased AS (
  SELECT *,
    CASE
      WHEN suppression_reason IS NOT NULL THEN 'The figures are hidden (' || suppression_reason || ').'
      WHEN active_participant_count IS NULL THEN 'The active participants of the month are unknown.'
      WHEN reliability = 'withhold' THEN 'By ' || denominator_id || ' the sampling error is too large to publish a ratio.'
      WHEN eligible_worker_count IS NULL THEN 'By ' || denominator_id || ' the workers are unknown.'
      WHEN eligible_worker_count = 0 THEN 'By ' || denominator_id || ' there are no workers, so there is no ratio.'
      ELSE format('{:,} active are {} % of {:,} {} ({}, {}): {}.', active_participant_count, percent_text,
        eligible_worker_count, denominator_id, source, strftime(denominator_date, '%B %Y'), definition)
    END AS phrase,
    CASE
      WHEN suppression_reason IS NOT NULL THEN 'Angka disembunyikan (' || suppression_reason || ').'
      WHEN active_participant_count IS NULL THEN 'Peserta aktif pada bulan itu tidak diketahui.'
      WHEN reliability = 'withhold' THEN 'Menurut ' || denominator_id || ' galat survei terlalu besar untuk menerbitkan rasio.'
      WHEN eligible_worker_count IS NULL THEN 'Menurut ' || denominator_id || ' jumlah pekerja tidak diketahui.'
      WHEN eligible_worker_count = 0 THEN 'Menurut ' || denominator_id || ' tidak ada pekerja, sehingga tidak ada rasio.'
      ELSE format('{:t.} peserta aktif adalah {} % dari {:t.} {} ({}, {} {}): {}.', active_participant_count,
        replace(percent_text, '.', ','), eligible_worker_count, denominator_id, source, month_name_id,
        year(denominator_date), definition_id)
    END AS phrase_id
  FROM figure
)
SELECT
  phrased.area_level,
  phrased.area_code,
  phrased.area_name,
  phrased.province_code,
  phrased.period_month,
  phrased.denominator_id,
  phrased.is_default,
  phrased.definition,
  phrased.definition_id,
  phrased.source,
  phrased.grain,
  phrased.is_survey,
  phrased.denominator_date,
  phrased.denominator_age_count,
  phrased.active_participant_count,
  phrased.eligible_worker_count,
  phrased.coverage_ratio,
  phrased.coverage_ratio_low,
  phrased.coverage_ratio_high,
  phrased.reliability,
  phrased.target_ratio,
  CASE WHEN phrased.is_default OR phrased.phrase = main.phrase THEN phrased.phrase
    ELSE phrased.phrase || ' The default: ' || main.phrase END AS sentence,
  CASE WHEN phrased.is_default OR phrased.phrase = main.phrase THEN phrased.phrase_id
    ELSE phrased.phrase_id || ' Penyebut utama: ' || main.phrase_id END AS sentence_id,
  phrased.quality_flag,
  phrased.suppression_reason,
  $release_id AS release_id
FROM phrased
JOIN phrased AS main ON phrased.area_code = main.area_code AND phrased.period_month = main.period_month AND main.is_default
