-- How source text becomes a value. Each reader gives NULL for text it cannot read; the stage step distinguishes that from blank.
-- Most texts begin and end with a plain character; around the others may be tabs, wide blanks and blanks of no width.
{% set blanks = " \t\r\n\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" %}
-- Programs write ="0012" and '0012 to keep a spreadsheet from taking a text for a number; 'kutip keeps its apostrophe. A lambda has its text once:
-- a macro writes out all that it is given wherever it is named, which takes seconds to plan.
CREATE OR REPLACE MACRO read_wrapped(x) AS list_transform([trim(x, '{{ blanks }}')], lambda text : trim(CASE
  WHEN regexp_full_match(text, '="[^"]*"') THEN text[3:-2]
  WHEN regexp_matches(text, '^''+([^0-9A-Za-z'']*[0-9].*)?$') THEN ltrim(text, '''')
  ELSE text
END, '{{ blanks }}'))[1]
;
CREATE OR REPLACE MACRO read_text(x) AS CASE
  WHEN (x BETWEEN '(' AND '<~' OR x BETWEEN '>' AND '~') AND x[-1] BETWEEN '!' AND '~' THEN nullif(x, '-')
  WHEN contains(x, '''') OR contains(x, '="') THEN list_transform([read_wrapped(x)], lambda text : nullif(nullif(text, ''), '-'))[1]
  ELSE nullif(nullif(trim(x, '{{ blanks }}'), ''), '-')
END
;
-- Eleven digits are exact in a number cell; a number that lost a zero in front has fewer, and is no KPJ.
CREATE OR REPLACE MACRO read_kpj(x) AS CASE WHEN length(x) = 13 AND x[-2:] = '.0' THEN left(x, 11) ELSE x END
;
CREATE OR REPLACE MACRO month_number(x) AS ([
  {% for number, names in month_names.items() %}{{ ([number] * names | length) | join(", ") }}, {% endfor %}
{{ late_roman | join(", ") }}
])[list_position([
  {% for names in month_names.values() %}'{{ names | join("', '") }}', {% endfor %}
'{{ late_roman.values() | join("', '") }}'
], lower(x))]
;
-- Between the words of a date may be any blanks, and before it the word for month or period. `day_of` and `month_of` take
-- a text with plain blanks in a column of its own: whatever else they are given is written out many times.
CREATE OR REPLACE MACRO one_blank(x) AS
  CASE WHEN strlen(x) = length(x) AND NOT contains(x, '  ') THEN x ELSE trim(regexp_replace(x, '[\p{Zs}\p{Cf}\s]+', ' ', 'g')) END
;
CREATE OR REPLACE MACRO read_named_month(x, day) AS try_cast(
  regexp_extract(x, '(20[0-9]{2})$', 1) || '-' ||
  lpad(month_number(regexp_extract(x, '^(?:(?i:bulan|periode|posisi|per)[ :]+)?(?:[0-9]{1,2}[ ./-]+)?([A-Za-z]+)[ _.,/-]*20[0-9]{2}$', 1))::VARCHAR, 2, '0') || '-' || day AS DATE)
;
-- 2024 Juni, 2024-6, 2024/06, 2024M06. After a point a month has two digits: 2024.1 may be a number that lost a zero.
CREATE OR REPLACE MACRO read_year_and_month(x) AS CASE
  WHEN regexp_full_match(x, '20[0-9]{2}(?:[-/ Mm](0?[1-9]|1[0-2])|[.]?(0[1-9]|1[0-2]))')
    THEN try_cast(left(x, 4) || '-' || lpad(regexp_extract(x[5:], '[0-9]+'), 2, '0') || '-01' AS DATE)
  ELSE try_cast(left(x, 4) || '-' || lpad(month_number(regexp_extract(x, '^20[0-9]{2}[ _.,/-]*([A-Za-z]+)$', 1))::VARCHAR, 2, '0') || '-01' AS DATE)
END
;
-- A format with %Y also takes 24 for the year 24, so the year must be written in four digits.
CREATE OR REPLACE MACRO read_written_date(x, formats) AS
  CASE WHEN try_cast(x[-4:] AS SMALLINT) >= 1000 THEN try_strptime(x, formats)::DATE END
;
CREATE OR REPLACE MACRO day_of(x) AS coalesce(
  CASE
    WHEN regexp_full_match(x, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00([.]0+)?)?)?') THEN try_cast(left(x, 10) AS DATE)
    WHEN regexp_full_match(x, '20[0-9]{2}[/.][0-9]{2}[/.][0-9]{2}') THEN try_cast(regexp_replace(x, '[/.]', '-', 'g') AS DATE)
    WHEN regexp_full_match(x, '20[0-9]{6}') THEN try_strptime(x, '%Y%m%d')::DATE
  END,
  read_written_date(x, ['%d-%m-%Y', '%d/%m/%Y', '%d.%m.%Y']),
  read_named_month(x, lpad(regexp_extract(x, '^([0-9]{1,2})[ ./-]', 1), 2, '0')))
;
-- The dates of a column with the month first, as if they had the day first.
CREATE OR REPLACE MACRO read_month_first(x) AS
  regexp_replace(read_text(x), '^([0-9]{1,2})([-/.])([0-9]{1,2})([-/.][0-9]{4})', '\3\2\1\4')
;
-- A column whose order is not known: 05/06/2024 is no date, 30/06/2024 is one.
CREATE OR REPLACE MACRO read_without_order(x) AS CASE
  WHEN x LIKE '2___-__' OR NOT regexp_matches(x, '^\s*(0?[1-9]|1[0-2])[-/](0?[1-9]|1[0-2])[-/][0-9]{4}') THEN x
END
;
-- The first four months in Roman numerals, in a column that holds months and no quarters or semesters.
CREATE OR REPLACE MACRO read_roman(x) AS
  {% for _ in early_roman %}regexp_replace({% endfor %}x{% for number, said in early_roman.items() %}, '(?i)\b{{ said }}\b', '{{ month_names[number][1] }}'){% endfor %}

;
-- A number cell of a workbook: the serial of a day of 2014 or later, or a month such as 202406.
CREATE OR REPLACE MACRO read_serial(x, first_day) AS CASE
  WHEN regexp_full_match(x, '[45][0-9]{4}[.]0') THEN (first_day + left(x, 5)::INT)::VARCHAR
  WHEN regexp_full_match(x, '20[0-9]{4}([0-9]{2})?[.]0') THEN left(x, -2)
  ELSE x
END
;
-- What does not begin with a digit can only be a month by its name.
CREATE OR REPLACE MACRO month_of(x) AS CASE
  WHEN length(x) = 7 AND x[5] = '-' AND x[7] BETWEEN '0' AND '9' THEN try_cast(x || '-01' AS DATE)
  WHEN x[1] NOT BETWEEN '0' AND '9' THEN read_named_month(x, '01')
  ELSE coalesce(
    read_written_date(x, ['%m/%Y', '%m-%Y']),
    read_year_and_month(x),
    date_trunc('month', day_of(x))::DATE)
END
;
CREATE OR REPLACE MACRO read_day(x) AS list_transform([one_blank(read_text(x))], lambda text : day_of(text))[1]
;
CREATE OR REPLACE MACRO read_month(x) AS list_transform([one_blank(read_text(x))], lambda text : month_of(text))[1]
;
-- A year alone, where the contract says which month it means.
CREATE OR REPLACE MACRO month_of_year(x, month) AS
  CASE WHEN regexp_full_match(read_text(x), '20[0-9]{2}([.]0)?') THEN left(read_text(x), 4) || '-' || month ELSE x END
;
-- A month and a year in two columns. A month that names another year than the column beside it is left unreadable.
CREATE OR REPLACE MACRO month_of_parts(month, year) AS CASE
  WHEN read_text(month) IS NULL THEN NULL
  WHEN regexp_matches(month, '20[0-9]{2}') AND contains(month, left(read_text(year), 4)) THEN month
  WHEN regexp_full_match(read_text(month), '(0?[1-9]|1[0-2])([.]0)?')
    THEN lpad(regexp_extract(read_text(month), '[0-9]+'), 2, '0') || '/' || coalesce(left(read_text(year), 4), '')
  ELSE concat_ws(' ', read_text(month), regexp_replace(read_text(year), '[.]0$', ''))
END
;
-- Rp before a number and the dash for no cents after it say nothing. Thousands do not begin with a zero: 0.125 is no 125.
{% set before, after, thousands = "(?:[Rr][Pp][. ]*)?-?", "(?:[,.]-)?", "[1-9][0-9]{0,2}" %}
CREATE OR REPLACE MACRO read_bare_amount(x) AS regexp_replace(x, '^[Rr][Pp][. ]*|[,.]-$', '', 'g')
;
CREATE OR REPLACE MACRO read_amount_text(x, decimal_mark) AS CASE
  WHEN regexp_full_match(x, '{{ before }}(?:{{ thousands }}([.][0-9]{3})+,[0-9]+|{{ thousands }}([.][0-9]{3}){2,}|[0-9]+,[0-9]{1,2}){{ after }}')
    OR (decimal_mark = ',' AND regexp_full_match(x, '{{ before }}(?:{{ thousands }}([.][0-9]{3})+|[0-9]+(,[0-9]+)?){{ after }}'))
    THEN replace(replace(read_bare_amount(x), '.', ''), ',', '.')
  WHEN regexp_full_match(x, '{{ before }}(?:{{ thousands }}(,[0-9]{3})+[.][0-9]+|{{ thousands }}(,[0-9]{3}){2,}){{ after }}')
    OR (decimal_mark = '.' AND regexp_full_match(x, '{{ before }}(?:{{ thousands }}(,[0-9]{3})+|[0-9]+([.][0-9]+)?){{ after }}'))
    THEN replace(read_bare_amount(x), ',', '')
END
;
-- Plain numbers under a decimal point need no patterns. 1.86E+06 has lost digits, and 400 digits are no amount.
CREATE OR REPLACE MACRO read_percent(x, decimal_mark) AS CASE
  WHEN x IS NULL THEN NULL
  WHEN decimal_mark = ',' AND regexp_full_match(x, '[0-9]{1,15}(?:,[0-9]{1,15})?') THEN try_cast(replace(x, ',', '.') AS DOUBLE)
  WHEN decimal_mark = '.' AND try_cast(x AS DECIMAL(18, 6)) IS NOT NULL AND NOT contains(x, 'E') AND NOT contains(x, 'e')
    THEN try_cast(x AS DOUBLE)
  ELSE list_transform([read_text(x)], lambda text :
    CASE WHEN length(text) < 40 THEN try_cast(read_amount_text(text, decimal_mark) AS DOUBLE) END)[1]
END
;
-- 52,15 % says itself what it is; other numbers of a column are percents (times 1) or fractions (times 100).
CREATE OR REPLACE MACRO read_signed_percent(x, decimal_mark, times) AS
  CASE WHEN x LIKE '%\%%' ESCAPE '\' THEN read_percent(regexp_replace(read_text(x), '\s*%$', ''), decimal_mark)
  ELSE round(read_percent(x, decimal_mark) * times, 10) END
;
CREATE OR REPLACE MACRO read_stated_percent(x, decimal_mark, times) AS
  CASE WHEN times = 1 THEN regexp_replace(x, '\s*%$', '')
  ELSE coalesce(CASE WHEN x NOT LIKE '%\%' ESCAPE '\' THEN round(read_percent(x, decimal_mark) * times, 10)::VARCHAR END, regexp_replace(x, '\s*%$', '')) END
;
-- Three digits after a single mark are thousands to one reader and decimals to another: no amount is guessed from them.
-- 1.838.000,00 can only be read in one way, so it needs one pattern.
CREATE OR REPLACE MACRO read_amount(x, decimal_mark) AS CASE
  WHEN contains(x, ',') AND regexp_full_match(x, '{{ thousands }}(?:[.][0-9]{3}){1,8},[0-9]{1,2}')
    THEN try_cast(replace(replace(x, '.', ''), ',', '.') AS DOUBLE)
  WHEN contains(x, decimal_mark) AND regexp_full_match(read_text(x), '{{ before }}[0-9]{1,3}[' || decimal_mark || '][0-9]{3}{{ after }}') THEN NULL
  ELSE read_percent(x, decimal_mark)
END
;
CREATE OR REPLACE MACRO read_count(x, decimal_mark) AS
  list_transform([read_amount(x, decimal_mark)], lambda number : CASE WHEN number = floor(number) THEN try_cast(number AS BIGINT) END)[1]
;
-- A count in thousands of persons, or in millions: 395.5 is 395,500.
CREATE OR REPLACE MACRO read_multiple(x, decimal_mark, multiple) AS round(read_amount(x, decimal_mark) * multiple)::BIGINT
;
CREATE OR REPLACE MACRO read_code(x) AS CASE WHEN x[-2:] = '.0' THEN left(x, -2) ELSE x END
;
-- How a text is compared with one that a source declares.
CREATE OR REPLACE MACRO read_meant(x) AS
  list_transform([read_text(x)], lambda text : regexp_replace(lower(read_code(text)), '\s+', ' ', 'g'))[1]
;
-- Most texts are in the first of their forms, and need neither trimming nor capitals.
-- A list of five or more texts after IN becomes a join, which is slow and loses the order of lines: so CASE, not IN.
{% macro reader(name, readings) %}
CREATE OR REPLACE MACRO read_{{ name }}(x) AS CASE x
{% for value, texts in readings.items() %}
  WHEN '{{ texts[0] }}' THEN {{ value }}
{% endfor %}
  ELSE list_transform([upper(read_text(x))], lambda said : CASE said
{% for value, texts in readings.items() %}
  {% for text in texts %}WHEN '{{ text }}' THEN {{ value }} {% endfor %}

{% endfor %}
  END)[1]
END
{% endmacro %}
{{ reader("yes_no", {"true": ["Y", "YA", "1", "1.0", "TRUE"], "false": ["N", "T", "TIDAK", "0", "0.0", "FALSE"]}) }}
;
{{ reader("status", {"'AKTIF'": ["AKTIF"], "'NONAKTIF'": ["NONAKTIF", "NON AKTIF", "NON-AKTIF", "TIDAK AKTIF"]}) }}
;
{{ reader("segment", {"'PU'": ["PU", "PENERIMA UPAH"], "'BPU'": ["BPU", "BUKAN PENERIMA UPAH"],
  "'JAKON'": ["JAKON", "JASA KONSTRUKSI"], "'PMI'": ["PMI", "PEKERJA MIGRAN INDONESIA"]}) }}
;
CREATE OR REPLACE MACRO read_summary_segment(x) AS CASE upper(x)
  WHEN 'ALL' THEN 'ALL' WHEN 'SEMUA' THEN 'ALL' WHEN 'SEMUA SEGMEN' THEN 'ALL'
  WHEN 'FORMAL' THEN 'FORMAL'
  WHEN 'INFORMAL' THEN 'BPU'
  ELSE read_segment(x)
END
;
{{ reader("sex", {"'L'": ["L", "LAKI-LAKI", "LAKI LAKI"], "'P'": ["P", "PEREMPUAN"]}) }}
;
CREATE OR REPLACE MACRO read_program(x) AS CASE upper(x)
  {% for code in codes.PROGRAMS %}WHEN '{{ code }}' THEN '{{ code }}' {% endfor %}

END
;
CREATE OR REPLACE MACRO read_denominator(x) AS CASE lower(x)
  {% for code in codes.DENOMINATORS %}WHEN '{{ code }}' THEN '{{ code }}' {% endfor %}

END
