"""Coverage marts: regency, office, province and nation share their columns; only the area columns differ."""

from dataclasses import replace

from contracts.language.areas import FORMER_PROVINCE, NATION, OFFICE, PROVINCE, REGENCY, release_id
from contracts.language.codes import (
    DENOMINATORS,
    PUBLISHED_SEGMENTS,
    QUALITY_FLAGS,
    RELIABILITIES,
    SUPPRESSION_REASONS,
)
from contracts.language.fields import optional_day, optional_text, ratio
from contracts.language.table import Field, NullMeans, Table
from contracts.marts.coverage_questions import QUESTIONS
from contracts.marts.coverage_rules import RULES

ACTIVE_BASES = ("persons", "summary", "sum_of_parts", "apportioned")
WITHHELD: NullMeans = (("reliability = 'withhold'", "not_shown"),)
UNKNOWN: NullMeans = (("TRUE", "unknown"),)
"""Of a denominator, which is never hidden."""


def _flag_before(change: str, month: str, month_id: str) -> Field:
    return optional_text(
        f"{change}_quality_flag",
        f"quality_flag of the {month}, which coverage_ratio_{change} is against: incomplete says that the change starts"
        " from a figure that is too low; NULL without a change",
        f"catatan mutu {month_id}, pembanding perubahan itu; NULL bila tidak ada perubahan",
        one_of=QUALITY_FLAGS,
    )


_MEASURES = (
    Field(
        name="period_month",
        type="DATE",
        required=True,
        meaning="first day of the month",
        meaning_id="hari pertama bulan",
    ),
    Field(
        name="segment",
        type="VARCHAR",
        required=True,
        one_of=PUBLISHED_SEGMENTS,
        meaning="membership segment; FORMAL is PU and JAKON; in ALL a person in two segments counts once",
        meaning_id="segmen; FORMAL adalah PU dan JAKON; pada ALL orang di dua segmen dihitung sekali",
    ),
    Field(
        name="denominator_id",
        type="VARCHAR",
        required=True,
        one_of=DENOMINATORS,
        meaning="which eligible workers",
        meaning_id="penyebut yang dipakai",
    ),
    replace(
        optional_day("denominator_date", "the day the eligible workers stand for", "tanggal acuan penyebut"),
        null_means=UNKNOWN,
    ),
    Field(
        name="denominator_age_count",
        type="BIGINT",
        unit="months",
        minimum=0,
        meaning="months from the month of denominator_date to period_month: how long the count was carried forward",
        meaning_id="umur penyebut dalam bulan",
        null_means=UNKNOWN,
    ),
    Field(
        name="is_semester_cut",
        type="BOOLEAN",
        required=True,
        meaning="June or December, the cuts of Inpres 2/2021",
        meaning_id="Juni atau Desember, batas pelaporan Inpres 2/2021",
    ),
    Field(
        name="active_participant_count",
        type="BIGINT",
        unit="persons",
        minimum=0,
        meaning="distinct persons with a paid contribution for the month",
        meaning_id="orang yang iurannya dibayar untuk bulan itu",
    ),
    Field(
        name="active_participant_basis",
        type="VARCHAR",
        one_of=ACTIVE_BASES,
        meaning="persons: distinct persons of person-level rows; summary: as the sender counted; sum_of_parts: sum of"
        " smaller areas or segments, an upper bound; apportioned: a share of a province before its split, by a"
        " declared weight",
        meaning_id="dasar hitungan; persons: orang unik; summary: hitungan pengirim; sum_of_parts: jumlah bagian,"
        " batas atas; apportioned: bagian dari provinsi sebelum pemekaran menurut bobot yang dinyatakan",
    ),
    Field(
        name="eligible_worker_count",
        type="BIGINT",
        unit="workers",
        minimum=0,
        meaning="workers who should be covered",
        meaning_id="pekerja yang seharusnya dilindungi",
        null_means=(*WITHHELD, *UNKNOWN),
    ),
    Field(
        name="coverage_ratio",
        type="DOUBLE",
        unit="ratio",
        minimum=0,
        meaning="active participants over eligible workers; NULL when the denominator is unknown or 0",
        meaning_id="peserta aktif dibagi pekerja; NULL bila penyebut tidak diketahui atau 0",
        null_means=WITHHELD,
    ),
    ratio("coverage_ratio_low", "lower end of the 95 % interval, when the RSE is known", "batas bawah selang 95 %"),
    ratio("coverage_ratio_high", "upper end of the 95 % interval, when the RSE is known", "batas atas selang 95 %"),
    Field(
        name="reliability",
        type="VARCHAR",
        one_of=RELIABILITIES,
        meaning="what the relative standard error of the denominator allows; withhold leaves the ratio out; NULL when"
        " no error is known",
        meaning_id="kelayakan terbit menurut galat baku relatif penyebut",
    ),
    Field(
        name="uncovered_worker_count",
        type="BIGINT",
        unit="workers",
        meaning="eligible workers less active participants",
        meaning_id="pekerja yang belum terlindungi",
        null_means=WITHHELD,
    ),
    Field(
        name="target_ratio",
        type="DOUBLE",
        unit="ratio",
        minimum=0,
        meaning="target of the year, same denominator",
        meaning_id="target tahun itu dengan penyebut yang sama",
        null_means=(("TRUE", "none"),),
    ),
    Field(
        name="target_gap_count",
        type="BIGINT",
        unit="workers",
        minimum=0,
        meaning="workers still to add to reach the target",
        meaning_id="pekerja yang masih harus ditambah untuk mencapai target",
        null_means=(("target_ratio IS NULL", "none"), *WITHHELD),
    ),
    Field(
        name="rank_in_province",
        type="BIGINT",
        minimum=1,
        meaning="1 is the highest coverage; NULL where the ratio is, and where a regency of the province is hidden",
        meaning_id="peringkat dalam provinsi; 1 adalah cakupan tertinggi",
        null_means=(("coverage_ratio IS NOT NULL", "hidden"), *WITHHELD),
    ),
    Field(
        name="coverage_ratio_change_1m",
        type="DOUBLE",
        unit="ratio",
        meaning="change against the month before",
        meaning_id="perubahan terhadap bulan sebelumnya",
    ),
    _flag_before("change_1m", "month before", "bulan sebelumnya"),
    Field(
        name="coverage_ratio_change_12m",
        type="DOUBLE",
        unit="ratio",
        meaning="change against the same month a year before",
        meaning_id="perubahan terhadap bulan yang sama tahun lalu",
    ),
    _flag_before("change_12m", "same month a year before", "bulan yang sama tahun lalu"),
    Field(
        name="missing_regency_count",
        type="BIGINT",
        unit="regencies",
        required=True,
        minimum=0,
        meaning="regencies of the area without data for the month",
        meaning_id="kabupaten/kota tanpa data pada bulan itu",
    ),
    Field(
        name="quarantined_row_count",
        type="BIGINT",
        unit="rows",
        minimum=0,
        meaning="rows of the area and month that broke a rule and do not count, of all segments; NULL where hidden like"
        " a count; a row that may be of several regencies is in each",
        meaning_id="baris yang dikarantina dan tidak dihitung, semua segmen; NULL bila disembunyikan",
        null_means=(("TRUE", "hidden"),),
    ),
    Field(
        name="quality_flag",
        type="VARCHAR",
        required=True,
        one_of=QUALITY_FLAGS,
        meaning="what to know before using the row, the first that applies: withheld, missing, hidden,"
        " incomplete, over_100, stale_denominator, provisional, revised, ok; incomplete: more than a set share of the"
        " rows were quarantined, so it counts too few; revised: participants or eligible workers are shown and differ"
        " from what the first release that showed them said",
        meaning_id="catatan mutu baris, yang pertama berlaku; revised: peserta atau pekerja berbeda dari yang pertama"
        " kali diterbitkan; incomplete: terlalu banyak baris dikarantina",
    ),
    Field(
        name="suppression_reason",
        type="VARCHAR",
        one_of=SUPPRESSION_REASONS,
        meaning="why the figures of the row are hidden; NULL when they are not",
        meaning_id="alasan angka disembunyikan",
    ),
    release_id(),
)

_RANKED = ("regency_code", "office_name")


def _without_rank(field: Field) -> Field:
    return replace(field, null_means=(("TRUE", "none"),)) if field.name == "rank_in_province" else field


def _coverage(name: str, area: str, area_id: str, key: str, area_fields: tuple[Field, ...]) -> Table:
    return Table(
        name=f"mart.{name}",
        each_row_is=f"one {area}, month, segment and denominator",
        each_row_is_id=f"satu {area_id}, bulan, segmen dan penyebut",
        key=(key, "period_month", "segment", "denominator_id"),
        fields=(*area_fields, *(_MEASURES if key in _RANKED else map(_without_rank, _MEASURES))),
        figures=("active_participant_count", "eligible_worker_count", "coverage_ratio"),
        rules=RULES,
        sources=("BPJS Ketenagakerjaan extracts", "BPS Sakernas"),
        cautions=("denominator_differs", "place_of_work", "not_additive", "survey_estimate"),
        questions=QUESTIONS[name],
    )


REGENCY_COVERAGE = _coverage("regency_coverage", "regency", "kabupaten/kota", "regency_code", REGENCY)
PROVINCE_COVERAGE = _coverage("province_coverage", "province", "provinsi", "province_code", PROVINCE)
NATIONAL_COVERAGE = _coverage("national_coverage", "nation", "negara", "nation_code", NATION)
OFFICE_COVERAGE = _coverage("office_coverage", "branch office", "kantor cabang", "office_name", OFFICE)

FORMER_PROVINCE_COVERAGE = _coverage(
    "former_province_coverage",
    "province as it was before a split",
    "provinsi sebelum pemekaran",
    "area_code",
    FORMER_PROVINCE,
)


def measure(name: str) -> Field:
    """A column that other tables take over from the coverage tables. Raises KeyError when there is none.

    What its NULL means is for them to say, where it rests on columns of these tables.
    """
    field = REGENCY_COVERAGE.field(name)
    return replace(field, null_means=tuple(one for one in field.null_means if one[0] == "TRUE"))
