-- Whether a text names all parts of a figure together: Jumlah, Total peserta, Laki-laki+Perempuan, perkotaan dan perdesaan.
-- Behind a word for all come only words that name no part: `Jumlah peserta lansia` is of some.
{% set men, women = "(laki-? ?laki|pria|l|males?|men|m)", "(perempuan|wanita|p|females?|women|f)" %}
{% set town, country = "(perkotaan|kota|urban)", "(perdesaan|pedesaan|desa|rural)" %}
{% set joined = " ?([+&/]|dan|and) ?" %}
{% set pairs = [men ~ joined ~ women, women ~ joined ~ men, town ~ joined ~ country, country ~ joined ~ town] | join("|") %}
{% set all = "jumlah|total|semua|seluruh|seluruhnya|keseluruhan|gabungan|all|both" %}
{% set no_part = "peserta|kepesertaan|tenaga|kerja|pekerja|tk|orang|jiwa|aktif|participants?|workers?|persons?|active|segmen|segments?"
  ~ "|dana|sumber|funds?|programs?|jenis|kelamin|jk|genders?|sexes|sektor|sectors?|lapangan|usaha|usia|umur|ages?|kelompok|groups?|skala"
  ~ "|kategori|golongan|tingkat|pendidikan|education|status|pekerjaan|wilayah|kab(upaten)?[ ./]+kota|of|the|dan|and" %}
CREATE OR REPLACE MACRO is_whole(x) AS regexp_full_match(lower(x),
  '((sub|grand)[ -]*)?({{ all }})([^a-z]+({{ all }}|{{ pairs }}|{{ no_part }}))*[^a-z]*|{{ pairs }}')
