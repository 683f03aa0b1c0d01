"""Who takes part in what: persons by program, and how memberships exceed persons."""

from dataclasses import replace

from contracts.language.areas import area_fields, release_id
from contracts.language.codes import PROGRAMS, PUBLISHED_SEGMENTS
from contracts.language.fields import ratio
from contracts.language.table import Field, NullMeans, Question, Rule, Table
from contracts.marts.coverage import measure

PARTICIPATIONS = ("required", "optional", "not_applicable")

_SUPPRESSION = measure("suppression_reason")
_NOT_OPEN: NullMeans = (("participation = 'not_applicable'", "none"),)
_OF_REGENCIES: NullMeans = (("area_level = 'regency'", "none"), ("TRUE", "hidden"))
_HIDDEN: NullMeans = (("TRUE", "hidden"),)
_HIDDEN_OR_UNKNOWN: NullMeans = (("TRUE", "not_shown"),)


def _persons(name: str, meaning: str, meaning_id: str, unit: str = "persons", null: NullMeans = ()) -> Field:
    return Field(
        name=name, type="BIGINT", unit=unit, minimum=0, meaning=meaning, meaning_id=meaning_id, null_means=null
    )


def _excess(kind: str, meaning: str, meaning_id: str, null: NullMeans) -> Field:
    return replace(ratio(f"{kind}_excess_ratio", f"{meaning} over persons, less 1", meaning_id), null_means=null)


PROGRAM_COVERAGE = Table(
    name="mart.program_coverage",
    each_row_is="one area, month, segment and program",
    each_row_is_id="satu wilayah, bulan, segmen dan program",
    key=("area_code", "period_month", "segment", "program"),
    figures=("program_participant_count",),
    sources=("BPJS Ketenagakerjaan extracts",),
    cautions=("denominator_differs", "place_of_work", "not_additive"),
    fields=(
        *area_fields(),
        measure("period_month"),
        Field(
            name="segment",
            type="VARCHAR",
            required=True,
            one_of=PUBLISHED_SEGMENTS,
            meaning="membership segment",
            meaning_id="segmen kepesertaan",
        ),
        Field(
            name="program",
            type="VARCHAR",
            required=True,
            one_of=PROGRAMS,
            meaning="JKK accident, JKM death, JHT old age, JP pension, JKP job loss",
            meaning_id="JKK kecelakaan kerja, JKM kematian, JHT hari tua, JP pensiun, JKP kehilangan pekerjaan",
        ),
        Field(
            name="participation",
            type="VARCHAR",
            required=True,
            one_of=PARTICIPATIONS,
            meaning="required of every member of the segment, held by some, or not open to the segment",
            meaning_id="wajib, pilihan, atau tidak tersedia bagi segmen ini",
        ),
        _persons(
            "program_participant_count",
            "distinct active persons in the program; NULL where it is not open to the segment, never 0",
            "orang aktif dalam program; NULL bila program tidak tersedia",
            null=_NOT_OPEN,
        ),
        measure("active_participant_count"),
        replace(
            ratio(
                "program_ratio", "persons in the program over active persons", "peserta program dibagi peserta aktif"
            ),
            null_means=_NOT_OPEN,
        ),
        measure("denominator_id"),
        measure("denominator_date"),
        measure("eligible_worker_count"),
        replace(
            ratio(
                "coverage_ratio",
                "persons in the program over eligible workers; NULL when the denominator is unknown or 0",
                "peserta program dibagi pekerja",
            ),
            null_means=_NOT_OPEN,
        ),
        measure("missing_regency_count"),
        Field(
            name="quality_flag",
            type="VARCHAR",
            required=True,
            one_of=("ok", "provisional", "incomplete", "hidden", "missing", "not_applicable"),
            meaning="what to know before using the row",
            meaning_id="catatan mutu baris",
        ),
        _SUPPRESSION,
        release_id(),
    ),
    rules=(
        Rule(
            id="NOT_APPLICABLE_IS_NOT_ZERO",
            predicate="participation <> 'not_applicable'"
            " OR coalesce(program_participant_count, coverage_ratio) IS NULL",
            sentence="A program that a segment cannot have has no count, not 0.",
            sentence_id="Program yang tidak tersedia bagi segmen tidak memiliki angka, bukan nol.",
        ),
        Rule(
            id="PROGRAM_WITHIN_ACTIVE",
            predicate="program_participant_count <= active_participant_count",
            sentence="Persons in a program cannot outnumber active persons.",
            sentence_id="Peserta program tidak melebihi peserta aktif.",
        ),
        Rule(
            id="SUPPRESSED_IS_BLANK",
            predicate="suppression_reason IS NULL"
            " OR coalesce(program_participant_count, program_ratio, coverage_ratio) IS NULL",
            sentence="A suppressed row shows no figure that would give it back.",
            sentence_id="Baris yang disembunyikan tidak menampilkan angka.",
        ),
        Rule(
            id="PROGRAM_RATIO_IS_PARTS",
            predicate="abs(program_ratio - program_participant_count / nullif(active_participant_count, 0)) < 1e-12",
            sentence="The ratio is its numerator over its denominator.",
            sentence_id="Rasio adalah pembilang dibagi penyebut.",
        ),
    ),
    questions=(
        Question(
            question="Which programs do active persons take part in, and how many of them?",
            question_id="Program apa yang diikuti peserta aktif, dan berapa bagiannya?",
            select="""
SELECT area_name, segment, program, participation, program_participant_count, program_ratio
FROM program_coverage
WHERE area_level = 'province' AND participation <> 'not_applicable'
  AND period_month = (SELECT max(period_month) FROM program_coverage)
ORDER BY area_code, segment, program""",
        ),
    ),
)

PERSONS_AND_MEMBERSHIPS = Table(
    name="mart.persons_and_memberships",
    each_row_is="one area and month with person-level rows of all its regencies",
    each_row_is_id="satu wilayah dan bulan yang seluruh datanya per orang",
    key=("area_code", "period_month"),
    sources=("BPJS Ketenagakerjaan extracts",),
    cautions=("not_additive", "place_of_work"),
    fields=(
        *area_fields(),
        measure("period_month"),
        _persons(
            "membership_count",
            "active memberships; NULL where fewer than suppress_below exceed the persons",
            "kepesertaan aktif",
            "memberships",
            _HIDDEN,
        ),
        _persons("person_count", "distinct active persons", "orang aktif"),
        _persons(
            "several_regency_person_count",
            "persons active in several regencies of the area; NULL for a regency, and where fewer than suppress_below",
            "orang aktif di beberapa kabupaten/kota",
            null=_OF_REGENCIES,
        ),
        _persons(
            "several_segment_person_count",
            "persons active in several segments; NULL where fewer than suppress_below",
            "orang aktif di beberapa segmen",
            null=_HIDDEN,
        ),
        _persons(
            "several_program_person_count",
            "persons in several programs; NULL where fewer than suppress_below",
            "orang dalam beberapa program",
            null=_HIDDEN,
        ),
        _persons(
            "regency_sum_count",
            "the persons of the regencies added up; NULL for a regency, and where one is hidden",
            "jumlah orang menurut kabupaten/kota",
            null=_OF_REGENCIES,
        ),
        _persons(
            "segment_sum_count",
            "the persons of the four segments added up; NULL where one is hidden, and where fewer than suppress_below"
            " exceed the persons",
            "jumlah orang menurut segmen",
            null=_HIDDEN,
        ),
        _persons(
            "program_sum_count",
            "the persons of the five programs added up; NULL where one is hidden or unknown",
            "jumlah orang menurut program",
            null=_HIDDEN_OR_UNKNOWN,
        ),
        _excess("membership", "memberships", "kelebihan kepesertaan atas orang", _HIDDEN),
        _excess("regency", "sum over regencies", "kelebihan jumlah kabupaten/kota", _OF_REGENCIES),
        _excess("segment", "sum over segments", "kelebihan jumlah segmen", _HIDDEN),
        _excess("program", "sum over programs", "kelebihan jumlah program", _HIDDEN_OR_UNKNOWN),
        _SUPPRESSION,
        release_id(),
    ),
    rules=(
        Rule(
            id="PERSONS_WITHIN_MEMBERSHIPS",
            predicate="person_count <= membership_count",
            sentence="Every active person has a membership.",
            sentence_id="Setiap orang aktif memiliki kepesertaan.",
        ),
        Rule(
            id="PERSONS_WITHIN_SUMS",
            predicate="person_count <= regency_sum_count AND person_count <= segment_sum_count",
            sentence="A sum over parts cannot fall below the distinct persons.",
            sentence_id="Jumlah bagian tidak kurang dari jumlah orang.",
        ),
    ),
    questions=(
        Question(
            question="By how much would adding up memberships, regencies, segments or programs overstate the persons?",
            question_id="Seberapa lebih jumlah orang bila kepesertaan, wilayah, segmen atau program dijumlahkan?",
            select="""
SELECT area_name, period_month, person_count, membership_count, membership_excess_ratio, regency_excess_ratio,
  segment_excess_ratio, program_excess_ratio
FROM persons_and_memberships
ORDER BY area_code, period_month""",
        ),
    ),
)
