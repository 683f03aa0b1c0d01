"""The reference tables about regions, and `TABLES`: every table of the package `reference/`.

Two agencies number the regencies: Kemendagri (`53.01`, our key) and BPS (`5303`). Both write four digits and 169 BPS
codes are a different, valid Kemendagri regency, so a code is only ever read together with its system.
"""

from contracts.language.fields import day, optional_day, optional_text, text
from contracts.language.table import Field, Rule, Table
from contracts.marts.corrections import CORRECTIONS
from contracts.reference.column_map import COLUMN_MAP
from contracts.reference.dimension_heading import DIMENSION_HEADING
from contracts.reference.figures import TABLES as FIGURES
from contracts.reference.funding import TABLES as FUNDING
from contracts.reference.lists import TABLES as LISTS
from contracts.reference.participants import PROVINCE_PARTICIPANT
from contracts.reference.tiles import TILE
from contracts.reference.title_word import TITLE_WORD

_KEMENDAGRI = "Kemendagri region codes"
_BPS = "BPS master file of regions (MFD)"


def _count(name: str, unit: str, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="BIGINT", unit=unit, required=True, minimum=1, meaning=meaning, meaning_id=meaning_id)


def _degrees(name: str, minimum: float, maximum: float, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="DOUBLE", unit="degrees", required=True, minimum=minimum, maximum=maximum,
                 meaning=meaning, meaning_id=meaning_id)  # fmt: skip


def _pattern(column: str, pattern: str, shape: str) -> Rule:
    return Rule(
        id=f"{column.upper()}_FORMAT",
        predicate=f"regexp_full_match({column}, '{pattern}')",
        sentence=f"{column} is written {shape}.",
        sentence_id=f"{column} ditulis {shape}.",
    )


PROVINCE = Table(
    name="ref.province",
    each_row_is="one of the 38 provinces",
    each_row_is_id="satu dari 38 provinsi",
    key=("province_code",),
    sources=(_KEMENDAGRI, _BPS),
    fields=(
        text("province_code", "Kemendagri code, two digits", "kode Kemendagri, dua angka"),
        text("bps_province_code", "BPS code, two digits", "kode BPS, dua angka"),
        text("province_name", "official name", "nama resmi"),
        text("island_group", "island or group of islands", "pulau atau kepulauan"),
        _count("regency_count", "regencies", "kabupaten and kota in the province", "jumlah kabupaten/kota"),
        _count("population_count", "persons", "population, second half of 2024", "penduduk semester II 2024"),
    ),
    rules=(_pattern("province_code", "[1-9][0-9]", "53"), _pattern("bps_province_code", "[1-9][0-9]", "53")),
)

REGENCY = Table(
    name="ref.regency",
    each_row_is="one of the 514 kabupaten and kota of today",
    each_row_is_id="satu dari 514 kabupaten/kota saat ini",
    key=("regency_code",),
    sources=(_KEMENDAGRI, _BPS),
    fields=(
        text("regency_code", "Kemendagri code, dotted; the key everywhere", "kode Kemendagri bertitik; kunci utama"),
        text("bps_code", "BPS code, four digits without a dot", "kode BPS, empat angka tanpa titik"),
        text("regency_name", "official name with Kabupaten or Kota", "nama resmi dengan Kabupaten atau Kota"),
        text("short_name", "name without Kabupaten or Kota; not unique", "nama tanpa Kabupaten/Kota; tidak unik"),
        text("regency_type", "kabupaten or kota", "kabupaten atau kota", one_of=("kabupaten", "kota")),
        text("province_code", "province, Kemendagri code", "provinsi, kode Kemendagri"),
        _degrees("latitude", -11.5, 6.5, "latitude of the centroid", "lintang titik tengah"),
        _degrees("longitude", 94.5, 141.5, "longitude of the centroid", "bujur titik tengah"),
    ),
    rules=(
        _pattern("regency_code", "[1-9][0-9][.][0-9]{2}", "53.01"),
        _pattern("bps_code", "[1-9][0-9]{3}", "5303"),
        Rule(id="REGENCY_IN_PROVINCE", predicate="province_code = left(regency_code, 2)",
             sentence="A regency's code begins with its province's.",
             sentence_id="Kode kabupaten/kota diawali kode provinsinya."),
        Rule(id="REGENCY_TYPE_IN_CODE",
             predicate="(regency_type = 'kota') = (CAST(right(regency_code, 2) AS INTEGER) >= 71)",
             sentence="A kota is numbered from 71, a kabupaten below.",
             sentence_id="Kota bernomor mulai 71, kabupaten di bawahnya."),
        Rule(id="REGENCY_TYPE_IN_NAME", predicate="starts_with(lower(regency_name), regency_type || ' ')",
             sentence="The official name begins with the type.", sentence_id="Nama resmi diawali jenisnya."),
    ),
)  # fmt: skip

REGION_CODE_PERIOD = Table(
    name="ref.region_code_period",
    each_row_is="one code that one regency carried in one system for one time; 26 Papuan regencies changed theirs",
    each_row_is_id="satu kode yang dipakai satu kabupaten/kota dalam satu sistem pada satu masa",
    key=("code_system", "code", "valid_from"),
    sources=(_KEMENDAGRI + ", vintages 2016 to 2025", _BPS + ", vintages 2019 to 2024"),
    cautions=("vintage_dated",),
    fields=(
        text("regency_code", "the regency's Kemendagri code of today", "kode Kemendagri saat ini"),
        text("code_system", "who numbered it", "penerbit kode", one_of=("kemendagri", "bps")),
        text("code", "the code as that system writes it", "kode menurut sistem tersebut"),
        day("valid_from", "1 January of the first vintage that shows the code (not the decree's date), or for the "
              "Kemendagri codes of the four new Papuan provinces the day of the law that split them off",
              "1 Januari edisi pertama yang memuat kode, atau tanggal undang-undang pemekaran"),
        optional_day("valid_to", "last day before the next code; blank is still valid",
              "hari terakhir sebelum kode berikutnya; kosong berarti masih berlaku"),
    ),
    rules=(
        Rule(id="CODE_PERIOD_ORDER", predicate="valid_from <= valid_to", sentence="A period ends after it began.",
             sentence_id="Masa berlaku berakhir sesudah dimulai."),
        Rule(id="CODE_FORMAT",
             predicate="regexp_full_match(code, '[0-9]{2}[.]?[0-9]{2}')"
                       " AND (code_system = 'kemendagri') = contains(code, '.')",
             sentence="BPS codes are four digits, Kemendagri codes are dotted.",
             sentence_id="Kode BPS empat angka, kode Kemendagri bertitik."),
    ),
)  # fmt: skip

REGION_ALIAS = Table(
    name="ref.region_alias",
    each_row_is="one spelling of one regency seen in real files",
    each_row_is_id="satu ejaan satu kabupaten/kota yang ditemukan pada berkas nyata",
    key=("regency_code", "alias"),
    sources=("published tables of ministries, BPS and regional governments",),
    fields=(
        text("regency_code", "the regency meant", "kabupaten/kota yang dimaksud"),
        text("alias", "the name as written", "nama sebagaimana ditulis"),
        Field(name="is_unsafe", type="BOOLEAN", required=True,
              meaning="the spelling alone does not say which regency is meant",
              meaning_id="ejaan ini saja tidak cukup untuk menentukan kabupaten/kota"),
        optional_text("unsafe_reason", "why it is unsafe; blank when it is safe", "alasan tidak aman"),
    ),
    rules=(
        Rule(id="UNSAFE_HAS_REASON", predicate="is_unsafe = (unsafe_reason IS NOT NULL)",
             sentence="An unsafe spelling says why, a safe one has nothing to say.",
             sentence_id="Ejaan yang tidak aman disertai alasan."),
    ),
)  # fmt: skip

PROVINCE_ALIAS = Table(
    name="ref.province_alias",
    each_row_is="one short or former name of one province, beside its official name",
    each_row_is_id="satu singkatan atau nama lain satu provinsi",
    key=("province_code", "alias"),
    sources=("common usage in published tables",),
    fields=(
        text("province_code", "the province meant", "provinsi yang dimaksud"),
        text("alias", "the name as written", "nama sebagaimana ditulis"),
    ),
)

REGION_SPLIT = Table(
    name="ref.region_split",
    each_row_is="one region that was split off another",
    each_row_is_id="satu wilayah hasil pemekaran",
    key=("new_code",),
    sources=("splitting laws, as reported",),
    fields=(
        text("new_code", "Kemendagri code of the new regency or province", "kode Kemendagri wilayah baru"),
        text("new_name", "its name", "nama wilayah baru"),
        text("parent_code", "Kemendagri code of the region it left", "kode Kemendagri wilayah induk"),
        text("parent_name", "name of the region it left", "nama wilayah induk"),
        day("split_date", "day of the split", "tanggal pemekaran"),
        text("law", "the law that split it", "dasar hukum"),
        text("verification", "what of the row is sourced and what is not", "keterangan verifikasi"),
        text("source_url", "where it was published", "sumber publikasi"),
    ),
    rules=(Rule(id="SPLIT_SAME_LEVEL", predicate="length(new_code) = length(parent_code)",
                sentence="A region splits from one of its own level.",
                sentence_id="Wilayah dimekarkan dari wilayah setingkat."),),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    PROVINCE, REGENCY, REGION_CODE_PERIOD, REGION_ALIAS, PROVINCE_ALIAS, REGION_SPLIT, *LISTS, *FIGURES, *FUNDING,
    PROVINCE_PARTICIPANT, TILE, CORRECTIONS, COLUMN_MAP,
    DIMENSION_HEADING,
    TITLE_WORD,
)  # fmt: skip
"""Every table of the package `reference/`, one per CSV file there."""
