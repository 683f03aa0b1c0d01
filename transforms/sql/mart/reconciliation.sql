-- Each row is one published statement: as stated, recomputed from its own parts, and ours, with the verdict in a sentence.
{% macro count(name) %}format('{:,}', {{ name }}){% endmacro %}
{% macro count_id(name) %}format('{:t.}', {{ name }}){% endmacro %}
{% macro percent(name, decimals) %}printf('%.' || {{ decimals }} || 'f %%', {{ name }} * 100){% endmacro %}
{% macro percent_id(name, decimals) %}replace({{ percent(name, decimals) }}, '.', ','){% endmacro %}
{% macro month(name) %}strftime({{ name }}, '%B %Y'){% endmacro %}
{% macro month_id(name) %}{{ month_names.values() | map("first") | map("capitalize") | list }}[month({{ name }})] || ' ' || year({{ name }}){% endmacro %}
WITH phrased AS (
  SELECT *,
    greatest(stated_decimals_count, 2) AS our_decimals_count,
    our_ratio IS NOT NULL AND (is_alike OR (is_named AND denominator_low IS NULL)) AS has_same_denominator,
    concat_ws(', ', {{ percent("stated_ratio", "stated_decimals_count") }},
      {{ count("active_participant_count") }} || ' active', {{ count("uncovered_worker_count") }} || ' not covered',
      'of ' || {{ count("denominator_worker_count") }} || ' workers') AS stated,
    concat_ws(', ', {{ percent_id("stated_ratio", "stated_decimals_count") }},
      {{ count_id("active_participant_count") }} || ' aktif', {{ count_id("uncovered_worker_count") }} || ' belum terlindungi',
      'dari ' || {{ count_id("denominator_worker_count") }} || ' pekerja') AS stated_id,
    concat_ws(', ', CASE WHEN stated_ratio IS NOT NULL THEN {{ percent("our_ratio", "our_decimals_count") }} END,
      {{ count("our_active_count") }} || ' active',
      CASE WHEN uncovered_worker_count IS NOT NULL THEN {{ count("our_uncovered_count") }} || ' not covered' END,
      CASE WHEN coalesce(stated_ratio, denominator_worker_count, uncovered_worker_count) IS NOT NULL
        THEN 'of ' || {{ count("eligible_worker_count") }} || ' ' || denominator_id END) AS ours,
    concat_ws(', ', CASE WHEN stated_ratio IS NOT NULL THEN {{ percent_id("our_ratio", "our_decimals_count") }} END,
      {{ count_id("our_active_count") }} || ' aktif',
      CASE WHEN uncovered_worker_count IS NOT NULL THEN {{ count_id("our_uncovered_count") }} || ' belum terlindungi' END,
      CASE WHEN coalesce(stated_ratio, denominator_worker_count, uncovered_worker_count) IS NOT NULL
        THEN 'dari ' || {{ count_id("eligible_worker_count") }} || ' ' || denominator_id END) AS ours_id
  FROM mart.statement_verdict
)
SELECT
  statement_id,
  region_code,
  region_name,
  as_of,
  period_month,
  segment,
  measure,
  CASE WHEN our_ratio IS NOT NULL THEN denominator_id END AS denominator_id,
  active_participant_count AS stated_active_count,
  denominator_worker_count AS stated_denominator_count,
  uncovered_worker_count AS stated_uncovered_count,
  stated_ratio,
  recomputed_ratio,
  recomputed_active_count,
  our_active_count,
  eligible_worker_count AS our_denominator_count,
  our_uncovered_count,
  our_ratio,
  CASE WHEN has_same_denominator THEN our_ratio - stated_ratio END AS difference_ratio,
  tolerance_ratio,
  verdict,
  not_comparable_reason,
  CASE
    WHEN has_other_ratio THEN 'It says ' || {{ percent("stated_ratio", "stated_decimals_count") }} || ', but its own '
      || {{ count("active_participant_count") }} || ' of ' || {{ count("denominator_worker_count") }} || ' are '
      || {{ percent("recomputed_ratio", "our_decimals_count") }} || '.'
    WHEN has_other_sum THEN 'It says ' || {{ count("active_participant_count") }} || ', but its own segments add up to '
      || {{ count("recomputed_active_count") }} || '.'
    ELSE CASE coalesce(not_comparable_reason, verdict)
      WHEN 'agrees' THEN 'It says ' || stated || '; ours for ' || {{ month("period_month") }} || ' is ' || ours
        || '. They agree within its rounding.'
      WHEN 'differs' THEN 'It says ' || stated || '; ours for ' || {{ month("period_month") }} || ' is '
        || coalesce(nullif(ours, ''), {{ count("active_low") }} || ' to ' || {{ count("active_high") }} || ' active')
        || '. They differ by more than its rounding.'
      WHEN 'registered' THEN 'Its participants are registered ones; ours are active ones.'
      WHEN 'unclear' THEN 'It does not make clear what its percentage is of.'
      WHEN 'nothing_stated' THEN 'It gives neither a coverage nor a count of persons.'
      WHEN 'other_segment' THEN 'We publish no segment ' || segment || '.'
      WHEN 'other_area' THEN 'Its area is not part of this release.'
      WHEN 'only_a_year' THEN 'It names only the year ' || left(as_of, 4) || coalesce(', in which ours runs from '
        || {{ count("year_low") }} || ' to ' || {{ count("year_high") }} || ' active (' || {{ month("year_first_month") }} || ' to '
        || {{ month("year_last_month") }} || ').', ', of which we hold no month.')
      WHEN 'hidden' THEN 'Our figure for ' || {{ month("period_month") }} || ' is hidden.'
      WHEN 'no_figure' THEN 'We hold no figure of this area and segment for ' || {{ month("period_month") }} || '.'
      WHEN 'only_bounds' THEN 'It says ' || stated || '; ours for ' || {{ month("period_month") }} || ' is between '
        || {{ count("active_low") }} || ' and ' || {{ count("active_high") }} || ' active, as one person may be in two of its parts.'
      WHEN 'denominator_unknown' THEN 'It says ' || stated || ', but not of which workers; ours for ' || {{ month("period_month") }} || ' is ' || ours || '.'
      WHEN 'no_denominator' THEN 'We hold no workers of its denominator for ' || {{ month("period_month") }} || '.'
      WHEN 'other_denominator' THEN 'It says ' || stated || '; ours for ' || {{ month("period_month") }} || ' is ' || ours
        || ', another count of workers.'
    END
  END AS sentence,
  CASE
    WHEN has_other_ratio THEN 'Disebut ' || {{ percent_id("stated_ratio", "stated_decimals_count") }} || ', tetapi '
      || {{ count_id("active_participant_count") }} || ' dari ' || {{ count_id("denominator_worker_count") }} || ' adalah '
      || {{ percent_id("recomputed_ratio", "our_decimals_count") }} || '.'
    WHEN has_other_sum THEN 'Disebut ' || {{ count_id("active_participant_count") }} || ', tetapi segmennya sendiri berjumlah '
      || {{ count_id("recomputed_active_count") }} || '.'
    ELSE CASE coalesce(not_comparable_reason, verdict)
      WHEN 'agrees' THEN 'Disebut ' || stated_id || '; angka kami untuk ' || {{ month_id("period_month") }} || ' adalah ' || ours_id
        || '. Keduanya sesuai dalam batas pembulatannya.'
      WHEN 'differs' THEN 'Disebut ' || stated_id || '; angka kami untuk ' || {{ month_id("period_month") }} || ' adalah '
        || coalesce(nullif(ours_id, ''), {{ count_id("active_low") }} || ' sampai ' || {{ count_id("active_high") }} || ' aktif')
        || '. Selisihnya melebihi pembulatan.'
      WHEN 'registered' THEN 'Yang dihitung peserta terdaftar; kami menghitung peserta aktif.'
      WHEN 'unclear' THEN 'Tidak jelas persentase itu dari apa.'
      WHEN 'nothing_stated' THEN 'Tidak menyebut cakupan atau jumlah orang.'
      WHEN 'other_segment' THEN 'Kami tidak menerbitkan segmen ' || segment || '.'
      WHEN 'other_area' THEN 'Wilayahnya tidak termasuk rilis ini.'
      WHEN 'only_a_year' THEN 'Hanya menyebut tahun ' || left(as_of, 4) || coalesce('; angka kami tahun itu antara '
        || {{ count_id("year_low") }} || ' dan ' || {{ count_id("year_high") }} || ' aktif (' || {{ month_id("year_first_month") }}
        || ' sampai ' || {{ month_id("year_last_month") }} || ').', '; kami tidak memiliki satu bulan pun dari tahun itu.')
      WHEN 'hidden' THEN 'Angka kami untuk ' || {{ month_id("period_month") }} || ' disembunyikan.'
      WHEN 'no_figure' THEN 'Kami tidak memiliki angka wilayah dan segmen ini untuk ' || {{ month_id("period_month") }} || '.'
      WHEN 'only_bounds' THEN 'Disebut ' || stated_id || '; angka kami untuk ' || {{ month_id("period_month") }} || ' antara '
        || {{ count_id("active_low") }} || ' dan ' || {{ count_id("active_high") }}
        || ' aktif, karena satu orang dapat berada di dua bagiannya.'
      WHEN 'denominator_unknown' THEN 'Disebut ' || stated_id || ' tanpa menyebut penyebutnya; angka kami untuk ' || {{ month_id("period_month") }}
        || ' adalah ' || ours_id || '.'
      WHEN 'no_denominator' THEN 'Kami tidak memiliki jumlah pekerja penyebutnya untuk ' || {{ month_id("period_month") }} || '.'
      WHEN 'other_denominator' THEN 'Disebut ' || stated_id || '; angka kami untuk ' || {{ month_id("period_month") }} || ' adalah '
        || ours_id || ', jumlah pekerja yang lain.'
    END
  END AS sentence_id,
  source_url,
  $release_id AS release_id
FROM phrased
