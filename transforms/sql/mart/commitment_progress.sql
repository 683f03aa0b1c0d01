{% from "known_fund.sql" import known_fund %}
{% from "scrub.sql" import scrubbed with context %}
-- Each row is one promise and what came of it by the latest month: under its fund, or in BPU where no row names the fund.
WITH latest AS (
  {% include "latest_coverage.sql" %}
),
unnamed AS (
  {% include "unnamed_fund.sql" %}
),
fund_total AS (
  SELECT area_code, fund, period_month, funded_participant_count, suppression_reason
  FROM mart.shown_fund
  WHERE is_fund_total
  UNION ALL
  SELECT area_code, ref.fund.fund, as_of_month, 0, NULL
  FROM latest
  JOIN unnamed USING (area_code)
  CROSS JOIN ref.fund
  ANTI JOIN mart.shown_fund AS shown ON latest.area_code = shown.area_code AND ref.fund.fund = shown.fund
  WHERE unnamed.unnamed_regency_count = 0
),
bpu AS (
  SELECT area_code, period_month, active_participant_count, suppression_reason
  FROM mart.area_coverage
  WHERE segment = 'BPU' AND denominator_id = $denominator_id
),
promise AS (
  SELECT * REPLACE ({{ scrubbed(known_fund("commitment.fund")) }} AS fund,
{%- for typed in ("promise", "owner_name", "stated_status") %} {{ scrubbed("commitment." ~ typed) }} AS {{ typed }}{{ "," if not loop.last }}{% endfor %})
  FROM clean.commitment AS commitment WHERE NOT is_duplicate
),
counted AS (
  SELECT latest.area_level, latest.area_code, latest.area_name, latest.province_code, promise.promise, promise.owner_name,
    promise.fund, promise.promised_date, promise.due_date, promise.stated_status,
    promise.worker_count AS promised_worker_count, unnamed.unnamed_regency_count,
    coalesce(fund_total.period_month, latest.as_of_month) AS as_of_month,
    CASE WHEN fund_total.fund IS NOT NULL THEN 'fund' ELSE 'segment' END AS progress_basis,
    CASE WHEN fund_total.fund IS NOT NULL THEN fund_total.funded_participant_count
      WHEN bpu.active_participant_count > latest.bpu_active_count THEN 0
      ELSE latest.bpu_active_count - bpu.active_participant_count END AS found_count,
    CASE WHEN fund_total.fund IS NOT NULL THEN fund_total.suppression_reason
      WHEN bpu.period_month IS NOT NULL THEN coalesce(latest.bpu_suppression_reason, bpu.suppression_reason) END AS suppression_reason
  FROM promise
  JOIN latest ON promise.region_code = latest.area_code
  LEFT JOIN unnamed ON promise.region_code = unnamed.area_code
  LEFT JOIN fund_total ON promise.region_code = fund_total.area_code AND promise.fund = fund_total.fund
  LEFT JOIN bpu ON promise.region_code = bpu.area_code AND date_trunc('month', promise.promised_date) = bpu.period_month
),
timed AS (
  SELECT counted.*,
    coalesce(promised_date > last_day(as_of_month), false) AS is_after_figures,
    CASE WHEN NOT is_after_figures THEN found_count END AS progress_count,
    CASE WHEN due_date <= last_day(as_of_month) THEN 1::DOUBLE
      WHEN NOT is_after_figures THEN (last_day(as_of_month) - promised_date) / (due_date - promised_date) END AS elapsed_ratio
  FROM counted
),
judged AS (
  SELECT *,
    CASE
      WHEN is_after_figures THEN 'after_figures'
      WHEN suppression_reason IS NOT NULL THEN 'hidden'
      WHEN progress_count >= promised_worker_count THEN 'reached'
      WHEN progress_count IS NULL AND progress_basis = 'segment' AND promised_date IS NULL THEN 'no_promise_day'
      WHEN progress_count IS NULL THEN 'no_figure'
      WHEN progress_basis = 'fund' AND unnamed_regency_count > 0 THEN 'part_unnamed'
      WHEN due_date <= last_day(as_of_month) THEN 'past_due'
      WHEN elapsed_ratio IS NULL THEN 'no_promise_day'
      WHEN progress_count >= promised_worker_count * elapsed_ratio THEN 'in_pace'
      ELSE 'behind'
    END AS reason
  FROM timed
),
verdict(reason, commitment_state, sentence, sentence_id) AS (
  VALUES
    ('reached', 'met', 'As many workers as promised are covered.', 'Jumlah pekerja yang dijanjikan sudah terlindungi.'),
    ('in_pace', 'on_track', 'The share reached is at least the share of time that has passed.',
      'Bagian yang tercapai sekurang-kurangnya sama dengan bagian waktu yang berjalan.'),
    ('behind', 'late', 'The share reached is less than the share of time that has passed.',
      'Bagian yang tercapai kurang dari bagian waktu yang berjalan.'),
    ('past_due', 'late', 'The due day has passed and fewer workers than promised are covered.',
      'Batas waktu sudah lewat dan jumlah yang dijanjikan belum tercapai.'),
    ('hidden', 'unknown', 'The count is hidden to protect persons.', 'Angkanya disembunyikan untuk melindungi orang.'),
    ('after_figures', 'unknown', 'The promise was made after the latest month we have.',
      'Komitmen dibuat sesudah bulan terakhir yang tersedia.'),
    ('part_unnamed', 'unknown', 'Some regencies name no funds, so more persons may be under the fund than are counted.',
      'Sebagian kabupaten/kota tidak menyebut sumber dana, sehingga peserta bisa lebih banyak daripada yang terhitung.'),
    ('no_figure', 'unknown', 'There is no figure for the area and time.', 'Tidak ada angka untuk wilayah dan waktu itu.'),
    ('no_promise_day', 'unknown', 'The day of the promise is not stated, so what should have come by now is unknown.',
      'Tanggal komitmen tidak disebut, sehingga yang seharusnya tercapai tidak diketahui.')
)
SELECT
  concat_ws('|', area_code, due_date, row_number() OVER (PARTITION BY area_code, due_date ORDER BY promise, fund)) AS commitment_id,
  area_level,
  area_code,
  area_name,
  province_code,
  promise,
  owner_name,
  fund,
  promised_date,
  due_date,
  promised_worker_count,
  as_of_month,
  progress_basis,
  unnamed_regency_count,
  progress_count,
  progress_count / promised_worker_count AS progress_ratio,
  elapsed_ratio,
  commitment_state,
  sentence,
  sentence_id,
  stated_status,
  suppression_reason,
  $release_id AS release_id
FROM judged
JOIN verdict USING (reason)
