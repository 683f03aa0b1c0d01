-- How source text becomes a value. Each reader gives NULL for text it cannot read; the stage step tells that from blank.
CREATE OR REPLACE TEMP MACRO read_text(x) AS nullif(nullif(trim(x), ''), '-')
;
CREATE OR REPLACE TEMP MACRO month_number(x) AS CASE lower(x)
{% for number, names in month_names.items() %}
  {% for name in names %}WHEN '{{ name }}' THEN {{ number }} {% endfor %}

{% endfor %}
END
;
CREATE OR REPLACE TEMP MACRO read_named_month(x, day) AS try_cast(
  regexp_extract(x, '(20[0-9]{2})\s*$', 1) || '-' ||
  lpad(month_number(regexp_extract(x, '^(?:[0-9]{1,2}\s+)?([A-Za-z]+)[ _.-]*20[0-9]{2}\s*$', 1))::VARCHAR, 2, '0') || '-' || day AS DATE)
;
CREATE OR REPLACE TEMP MACRO read_day(x) AS coalesce(
  CASE WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00)?') THEN try_cast(left(x, 10) AS DATE) END,
  try_strptime(x, ['%d-%m-%Y', '%d/%m/%Y', '%d.%m.%Y'])::DATE,
  read_named_month(x, lpad(regexp_extract(x, '^([0-9]{1,2})\s', 1), 2, '0')))
;
CREATE OR REPLACE TEMP MACRO read_month(x) AS CASE
  WHEN length(x) = 7 AND x[5] = '-' THEN try_cast(x || '-01' AS DATE)
  ELSE coalesce(
    try_strptime(x, ['%m/%Y', '%m-%Y'])::DATE,
    CASE WHEN regexp_full_match(x, '20[0-9]{4}') THEN try_strptime(x, '%Y%m')::DATE END,
    date_trunc('month', read_day(x))::DATE,
    read_named_month(x, '01'))
END
;
CREATE OR REPLACE TEMP MACRO read_amount_text(x, decimal_mark) AS CASE
  WHEN regexp_full_match(x, '-?[0-9]{1,3}([.][0-9]{3})+,[0-9]+|-?[0-9]{1,3}([.][0-9]{3}){2,}|-?[0-9]+,[0-9]{1,2}')
    OR (decimal_mark = ',' AND regexp_full_match(x, '-?[0-9]{1,3}([.][0-9]{3})*(,[0-9]+)?|-?[0-9]+(,[0-9]+)?'))
    THEN replace(replace(x, '.', ''), ',', '.')
  WHEN regexp_full_match(x, '-?[0-9]{1,3}(,[0-9]{3})+[.][0-9]+|-?[0-9]{1,3}(,[0-9]{3}){2,}')
    OR (decimal_mark = '.' AND regexp_full_match(x, '-?[0-9]{1,3}(,[0-9]{3})*([.][0-9]+)?|-?[0-9]+([.][0-9]+)?'))
    THEN replace(x, ',', '')
END
;
CREATE OR REPLACE TEMP MACRO read_amount(x, decimal_mark) AS CASE
  WHEN decimal_mark = '.' AND try_cast(x AS DECIMAL(18, 2)) IS NOT NULL THEN try_cast(x AS DOUBLE)
  ELSE try_cast(read_amount_text(regexp_replace(x, '(?i)^rp[. ]*', ''), decimal_mark) AS DOUBLE)
END
;
CREATE OR REPLACE TEMP MACRO read_count(x, decimal_mark) AS CASE
  WHEN read_amount(x, decimal_mark) = floor(read_amount(x, decimal_mark)) THEN read_amount(x, decimal_mark)::BIGINT
END
;
CREATE OR REPLACE TEMP MACRO read_yes_no(x) AS CASE
  WHEN upper(x) IN ('Y', 'YA', '1', 'TRUE') THEN true
  WHEN upper(x) IN ('N', 'T', 'TIDAK', '0', 'FALSE') THEN false
END
;
CREATE OR REPLACE TEMP MACRO read_status(x) AS CASE
  WHEN upper(x) IN ('AKTIF') THEN 'AKTIF'
  WHEN upper(x) IN ('NONAKTIF', 'NON AKTIF', 'NON-AKTIF', 'TIDAK AKTIF') THEN 'NONAKTIF'
END
;
CREATE OR REPLACE TEMP MACRO read_segment(x) AS CASE
  WHEN upper(x) IN ('PU', 'PENERIMA UPAH') THEN 'PU'
  WHEN upper(x) IN ('BPU', 'BUKAN PENERIMA UPAH') THEN 'BPU'
  WHEN upper(x) IN ('JAKON', 'JASA KONSTRUKSI') THEN 'JAKON'
  WHEN upper(x) IN ('PMI', 'PEKERJA MIGRAN INDONESIA') THEN 'PMI'
END
;
CREATE OR REPLACE TEMP MACRO read_summary_segment(x) AS CASE
  WHEN upper(x) IN ('ALL', 'SEMUA', 'SEMUA SEGMEN') THEN 'ALL'
  WHEN upper(x) = 'FORMAL' THEN 'FORMAL'
  WHEN upper(x) = 'INFORMAL' THEN 'BPU'
  ELSE read_segment(x)
END
;
CREATE OR REPLACE TEMP MACRO read_sex(x) AS CASE
  WHEN upper(x) IN ('L', 'LAKI-LAKI', 'LAKI LAKI') THEN 'L'
  WHEN upper(x) IN ('P', 'PEREMPUAN') THEN 'P'
END
;
CREATE OR REPLACE TEMP MACRO read_program(x) AS CASE
  WHEN upper(x) IN ({% for code in codes.PROGRAMS %}'{{ code }}'{{ ", " if not loop.last }}{% endfor %}) THEN upper(x)
END
;
CREATE OR REPLACE TEMP MACRO read_denominator(x) AS CASE
  WHEN lower(x) IN ({% for code in codes.DENOMINATORS %}'{{ code }}'{{ ", " if not loop.last }}{% endfor %}) THEN lower(x)
END
