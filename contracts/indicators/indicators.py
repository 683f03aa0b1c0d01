"""The registry of indicators: every figure of a release that people quote, explained once in two languages."""

from contracts.indicators.excess_indicators import EXCESS_INDICATORS
from contracts.indicators.frameworks import (
    RELIABILITY_SOURCE_URL,
    SDG_COVERAGE,
    SDG_PROGRAM,
    UCJ_COVERAGE,
    UCJ_GAP,
)
from contracts.indicators.meeting_indicators import MEETING_INDICATORS
from contracts.language.table import Table
from contracts.marts.indicator import Indicator
from contracts.marts.release_tables import RELEASE_TABLES

_TABLES = {table.table_name: table for table in RELEASE_TABLES}
_LEVELS = ("regency_coverage", "province_coverage", "national_coverage", "office_coverage")
_COVERAGE_CAUTIONS = ("denominator_differs", "place_of_work", "not_additive", "survey_estimate")

INDICATORS = (
    Indicator(
        indicator_id="active_participant_count",
        name="Active participants",
        name_id="Peserta aktif",
        definition="Distinct persons for whom the contribution of the month was paid, in at least one program.",
        definition_id="Orang yang iuran bulan itu dibayar, pada sedikitnya satu program, masing-masing dihitung"
        " sekali.",
        reading="Persons, not memberships: registered persons without a paid contribution are not in it.",
        reading_id="Orang, bukan kepesertaan: yang terdaftar tanpa iuran terbayar tidak termasuk.",
        numerator_meaning="distinct persons active in the month, by place of work",
        numerator_meaning_id="orang aktif pada bulan itu, menurut tempat bekerja",
        method="Persons are counted once per area and segment. Where only counts were sent they are taken as sent;"
        " where parts are added up the figure is an upper bound. active_participant_basis says which.",
        method_id="Orang dihitung sekali per wilayah dan segmen. Bila yang dikirim hanya hitungan, dipakai apa adanya;"
        " bila bagian dijumlahkan, hasilnya batas atas. Kolom active_participant_basis menyebutkannya.",
        table_names=_LEVELS,
        column_names=("active_participant_count",),
        cautions=("not_additive", "place_of_work", "sender_counted"),
    ),
    Indicator(
        indicator_id="coverage_ratio",
        name="Coverage of employment social security",
        name_id="Cakupan kepesertaan jaminan sosial ketenagakerjaan",
        definition="The part of the eligible workers that takes an active part in employment social security.",
        definition_id="Bagian pekerja yang seharusnya dilindungi yang menjadi peserta aktif jaminan sosial"
        " ketenagakerjaan.",
        reading="0.34 says that 34 of 100 eligible workers are covered. NULL says unknown or hidden, and 0 says none.",
        reading_id="0,34 berarti 34 dari 100 pekerja terlindungi. NULL berarti tidak diketahui atau disembunyikan; 0"
        " berarti tidak ada.",
        numerator_meaning="active participants of the month",
        numerator_meaning_id="peserta aktif pada bulan itu",
        denominator_meaning="eligible workers as denominator_id defines them, of the day in denominator_date",
        denominator_meaning_id="pekerja menurut definisi denominator_id, per tanggal denominator_date",
        method="Active participants over eligible workers, unrounded and never clipped. NULL without a denominator or"
        " with 0. A denominator is carried forward until the next one; denominator_age_count says for how many months."
        " Rates are never averaged over areas.",
        method_id="Peserta aktif dibagi pekerja, tanpa pembulatan dan tanpa batas atas. NULL bila penyebut tidak ada"
        " atau 0. Penyebut dipakai sampai ada yang baru; denominator_age_count menyebut umurnya. Rasio wilayah tidak"
        " dirata-ratakan.",
        table_names=_LEVELS,
        column_names=("coverage_ratio",),
        sdg=SDG_COVERAGE,
        ucj=UCJ_COVERAGE,
        cautions=_COVERAGE_CAUTIONS,
    ),
    Indicator(
        indicator_id="coverage_interval",
        name="95 % interval of coverage",
        name_id="Selang kepercayaan 95 % cakupan",
        definition="Which coverage is possible when the sampling error of the denominator is taken into account.",
        definition_id="Letak cakupan bila galat sampel penyebut diperhitungkan.",
        reading="Two areas whose intervals overlap should not be ranked against each other.",
        reading_id="Dua wilayah yang selangnya bertumpang tindih tidak layak diperingkatkan.",
        numerator_meaning="active participants, taken as exact",
        numerator_meaning_id="peserta aktif, dianggap tanpa galat",
        denominator_meaning="eligible workers, more and less 1.96 times their relative standard error (RSE)",
        denominator_meaning_id="pekerja, ditambah dan dikurangi 1,96 kali galat baku relatifnya (RSE)",
        method="Normal approximation on the denominator: low is active / (eligible x (1 + 1.96 RSE)), high is active /"
        " (eligible x (1 - 1.96 RSE)), open upwards (NULL) from 1.96 RSE = 1. Assumed: the numerator is a full count,"
        " the estimate is normal, and nothing but sampling errs; age of the denominator is not in it.",
        method_id="Pendekatan normal pada penyebut: batas bawah peserta / (pekerja x (1 + 1,96 RSE)), batas atas"
        " peserta / (pekerja x (1 - 1,96 RSE)), tanpa batas atas (NULL) mulai 1,96 RSE = 1. Asumsi: pembilang cacahan"
        " lengkap, perkiraan berdistribusi normal, hanya galat sampel; umur penyebut tidak termasuk.",
        table_names=_LEVELS,
        column_names=("coverage_ratio_low", "coverage_ratio_high"),
        cautions=_COVERAGE_CAUTIONS,
        maturity="experimental",
    ),
    Indicator(
        indicator_id="reliability",
        name="Reliability band of the denominator",
        name_id="Kelayakan terbit penyebut",
        definition="What the relative standard error (RSE) of a survey's denominator allows.",
        definition_id="Yang diperbolehkan oleh galat baku relatif (RSE) penyebut hasil survei.",
        reading="publish: use it; caution: use it with its interval; withhold: no ratio is published; NULL: no RSE is"
        " known.",
        reading_id="publish: dapat dipakai; caution: pakai bersama selangnya; withhold: rasio tidak diterbitkan; NULL:"
        " RSE tidak diketahui.",
        numerator_meaning="standard error of the estimate of eligible workers",
        numerator_meaning_id="galat baku perkiraan pekerja",
        denominator_meaning="the estimate of eligible workers",
        denominator_meaning_id="perkiraan pekerja",
        method="publish up to rse_caution (0.25 unless set), caution above it, withhold above rse_withhold (0.50"
        " unless set). The bounds are those of BPS practice: up to 25 % accurate, up to 50 % to be used with care,"
        " above not accurate.",
        method_id="publish sampai rse_caution (0,25 bila tidak diatur), caution di atasnya, withhold di atas"
        " rse_withhold (0,50 bila tidak diatur). Batas mengikuti kebiasaan BPS: sampai 25 % akurat, sampai 50 % perlu"
        " hati-hati, di atasnya tidak akurat.",
        method_source_url=RELIABILITY_SOURCE_URL,
        table_names=_LEVELS,
        column_names=("reliability",),
        cautions=("survey_estimate",),
    ),
    Indicator(
        indicator_id="uncovered_worker_count",
        name="Workers not covered",
        name_id="Pekerja yang belum terlindungi",
        definition="Eligible workers who are not active participants.",
        definition_id="Pekerja yang seharusnya dilindungi tetapi bukan peserta aktif.",
        reading="Workers to reach, all of them. A negative value says that coverage is above 100 %.",
        reading_id="Seluruh pekerja yang perlu dijangkau. Nilai negatif berarti cakupan di atas 100 %.",
        numerator_meaning="eligible workers less active participants",
        numerator_meaning_id="pekerja dikurangi peserta aktif",
        method="The difference of the two counts of the row, not clipped at 0. NULL when one of them is.",
        method_id="Selisih kedua hitungan pada baris itu, tanpa batas 0. NULL bila salah satunya NULL.",
        table_names=_LEVELS,
        column_names=("uncovered_worker_count",),
        ucj=UCJ_GAP,
        cautions=_COVERAGE_CAUTIONS,
    ),
    Indicator(
        indicator_id="target_gap_count",
        name="Workers to add to reach the target",
        name_id="Pekerja yang harus ditambah untuk mencapai target",
        definition="How many more active participants the target of the year asks for.",
        definition_id="Tambahan peserta aktif yang diperlukan untuk mencapai target tahun itu.",
        reading="0 says that the target is reached, NULL that there is none with the same denominator.",
        reading_id="0 berarti target tercapai, NULL berarti tidak ada target dengan penyebut yang sama.",
        numerator_meaning="eligible workers times the target ratio, rounded up, less active participants",
        numerator_meaning_id="pekerja dikali target, dibulatkan ke atas, dikurangi peserta aktif",
        method="Never below 0; segment ALL only. A target counts only for the denominator that it names.",
        method_id="Tidak kurang dari 0; hanya segmen ALL. Target hanya berlaku untuk penyebut yang disebutnya.",
        table_names=_LEVELS,
        column_names=("target_gap_count",),
        ucj=UCJ_GAP,
        cautions=_COVERAGE_CAUTIONS,
    ),
    Indicator(
        indicator_id="program_ratio",
        name="Part of the active persons in a program",
        name_id="Bagian peserta aktif dalam program",
        definition="The part of the active participants that takes part in one program.",
        definition_id="Bagian peserta aktif yang mengikuti satu program.",
        reading="1 says that every active person has the program. NULL where the segment cannot have it.",
        reading_id="1 berarti semua peserta aktif mengikuti program itu. NULL bila program tidak tersedia bagi segmen.",
        numerator_meaning="distinct active persons in the program",
        numerator_meaning_id="orang aktif dalam program",
        denominator_meaning="distinct active persons",
        denominator_meaning_id="orang aktif",
        method="Both are counts of persons of the same row. Ratios of programs do not add up: a person may hold"
        " several.",
        method_id="Keduanya hitungan orang pada baris yang sama. Rasio antarprogram tidak dijumlahkan: satu orang"
        " dapat mengikuti beberapa program.",
        table_names=("program_coverage",),
        column_names=("program_ratio",),
        cautions=("not_additive",),
    ),
    Indicator(
        indicator_id="program_coverage_ratio",
        name="Coverage by a program",
        name_id="Cakupan menurut program",
        definition="The part of the eligible workers that takes an active part in one program.",
        definition_id="Bagian pekerja yang seharusnya dilindungi yang menjadi peserta aktif satu program.",
        reading="Compare programs within one area and segment, over the same denominator.",
        reading_id="Bandingkan antarprogram dalam satu wilayah dan segmen, dengan penyebut yang sama.",
        numerator_meaning="distinct active persons in the program",
        numerator_meaning_id="orang aktif dalam program",
        denominator_meaning="eligible workers of the default denominator of the release",
        denominator_meaning_id="pekerja menurut penyebut utama rilis",
        method="Persons in the program over eligible workers. NULL without a denominator, with 0, or where the program"
        " is not open to the segment.",
        method_id="Orang dalam program dibagi pekerja. NULL bila penyebut tidak ada atau 0, atau program tidak"
        " tersedia bagi segmen.",
        table_names=("program_coverage",),
        column_names=("coverage_ratio",),
        sdg=SDG_PROGRAM,
        cautions=("denominator_differs", "place_of_work", "not_additive"),
    ),
    *EXCESS_INDICATORS,
    *MEETING_INDICATORS,
)
"""In the order people should meet them."""


def tables_of(indicator: Indicator) -> list[Table]:
    """The tables that have an indicator. Raises KeyError for one that is not published."""
    return [_TABLES[name] for name in indicator.table_names]


def unit_of(indicator: Indicator) -> str:
    """The unit of its columns as their contract says it; blank for a category."""
    return tables_of(indicator)[0].field(indicator.column_names[0]).unit


def disaggregations_of(indicator: Indicator) -> list[str]:
    """The key columns of its tables, which tell its rows apart."""
    return list(dict.fromkeys(name for table in tables_of(indicator) for name in table.key))


def sources_of(indicator: Indicator) -> list[str]:
    """Where its parts come from, as the contracts of its tables say."""
    return list(dict.fromkeys(source for table in tables_of(indicator) for source in table.sources))
