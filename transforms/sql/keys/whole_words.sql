-- Whether a text names all parts of a figure together: Jumlah, Total, Semua, Laki-laki+Perempuan, perkotaan dan perdesaan.
{% set men, women = "(laki-? ?laki|pria|l|males?|men|m)", "(perempuan|wanita|p|females?|women|f)" %}
{% set town, country = "(perkotaan|kota|urban)", "(perdesaan|pedesaan|desa|rural)" %}
{% set joined = " ?([+&/]|dan|and) ?" %}
CREATE OR REPLACE MACRO is_whole(x) AS regexp_full_match(lower(x),
  '((sub|grand)[ -]*)?(jumlah|total|semua|seluruh|seluruhnya|keseluruhan|gabungan|all|both)([^a-z].*)?'
  || '|{{ men }}{{ joined }}{{ women }}|{{ women }}{{ joined }}{{ men }}|{{ town }}{{ joined }}{{ country }}|{{ country }}{{ joined }}{{ town }}')
