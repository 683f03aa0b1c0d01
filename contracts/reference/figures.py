"""The reference tables that hold published figures: coverage statements, targets and labour rates."""

from dataclasses import replace

from contracts.extracts.statements import CLEAN as STATEMENT_CLEAN
from contracts.extracts.targets import CLEAN as TARGET_CLEAN
from contracts.language.extract import lineage, repeat_flags
from contracts.language.fields import optional_text, text
from contracts.language.table import Field, Rule, Table

_LINEAGE = tuple(field.name for field in (*lineage(), *repeat_flags()))


def _ratio(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="DOUBLE", unit="ratio", required=True, minimum=0, maximum=1,
                 meaning=meaning, meaning_id=meaning_id)  # fmt: skip


def _without_lineage(table: Table) -> tuple[Field, ...]:
    return tuple(field for field in table.fields if field.name not in _LINEAGE)


STATEMENT = Table(
    name="ref.statement",
    each_row_is="one published coverage figure, a control total for ours",
    each_row_is_id="satu angka cakupan yang pernah diumumkan, sebagai angka kendali",
    key=("region_code", "as_of", "segment", "source_url"),
    sources=STATEMENT_CLEAN.sources,
    cautions=("as_stated",),
    fields=(
        *_without_lineage(STATEMENT_CLEAN),
        text("scope", "level; multi_regency lists its codes in region_code, divided by ';'", "tingkat wilayah",
              one_of=("national", "province", "regency", "multi_regency")),
        text("region_name", "region as stated", "nama wilayah sesuai pernyataan"),
        optional_text("denominator_label", "what the statement calls its denominator", "sebutan penyebut"),
        optional_text("note", "what a reader must know before comparing", "catatan"),
    ),
    rules=(
        Rule(id="STATEMENT_REGION_FORMAT",
             predicate=r"regexp_full_match(region_code, '[0-9]{2}([.][0-9]{2}(;[0-9]{2}[.][0-9]{2})*)?')",
             sentence="region_code is 00, 53, 53.07 or a list of regencies.",
             sentence_id="region_code berbentuk 00, 53, 53.07 atau daftar kabupaten/kota."),
        Rule(id="STATEMENT_HAS_FIGURE",
             predicate="coalesce(active_participant_count, uncovered_worker_count, denominator_worker_count,"
                       " stated_ratio) IS NOT NULL",
             sentence="A statement states a figure.", sentence_id="Pernyataan memuat sebuah angka."),
    ),
)  # fmt: skip

TARGET = Table(
    name="ref.target",
    each_row_is="one target of one region, year and instrument: a ratio, or a headcount where no ratio was stated",
    each_row_is_id="satu target satu wilayah, tahun dan dasar target: rasio atau jumlah peserta",
    key=("target_year", "region_code", "instrument"),
    sources=TARGET_CLEAN.sources,
    cautions=("denominator_unknown",),
    fields=(
        *(replace(field, required=field.required and field.name not in ("target_ratio", "denominator_id"))
          for field in _without_lineage(TARGET_CLEAN)),
        Field(name="target_participant_count", type="BIGINT", unit="persons", minimum=1,
              meaning="active participants to reach, for the targets stated as a headcount",
              meaning_id="target jumlah peserta aktif"),
        text("source_url", "where it was published", "sumber publikasi"),
    ),
    rules=(
        Rule(id="TARGET_RATIO_OR_COUNT",
             predicate="(target_ratio IS NULL) <> (target_participant_count IS NULL)",
             sentence="A target is a ratio or a headcount, never both.",
             sentence_id="Target berupa rasio atau jumlah peserta, tidak keduanya."),
    ),
)  # fmt: skip

LABOUR_RATE = Table(
    name="ref.labour_rate",
    each_row_is="one regency of Nusa Tenggara Timur in one year, August round of Sakernas",
    each_row_is_id="satu kabupaten/kota di Nusa Tenggara Timur pada satu tahun, Sakernas Agustus",
    key=("regency_code", "year"),
    sources=("BPS Provinsi Nusa Tenggara Timur, Sakernas August",),
    cautions=("survey_estimate",),
    fields=(
        text("regency_code", "Kemendagri code", "kode Kemendagri"),
        Field(name="year", type="BIGINT", required=True, minimum=2014, meaning="year of the August round",
              meaning_id="tahun putaran Agustus"),
        _ratio("unemployment_ratio", "unemployed / labour force", "tingkat pengangguran terbuka (TPT)"),
        _ratio("participation_ratio", "labour force / working age", "tingkat partisipasi angkatan kerja (TPAK)"),
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (STATEMENT, TARGET, LABOUR_RATE)
