"""The season of each segment: projects (JAKON) and funded months (BPU) rise and end with the calendar."""

from dataclasses import replace

from contracts.language.areas import area_fields, release_id
from contracts.language.codes import RESTS_ON
from contracts.language.fields import optional_text, ratio
from contracts.language.table import Field, Rule, Table
from contracts.marts.coverage import measure
from contracts.marts.meeting_questions import QUESTIONS

_MONTHS = tuple(f"{number:02}" for number in range(1, 13))


SEASONALITY = Table(
    name="mart.seasonality",
    questions=QUESTIONS["seasonality"],
    each_row_is="one area, segment and calendar month; calendar months that the release does not hold have no row",
    each_row_is_id="satu wilayah, segmen dan bulan kalender",
    key=("area_code", "segment", "calendar_month_code"),
    sources=("BPJS Ketenagakerjaan extracts",),
    fields=(
        *area_fields(),
        measure("segment"),
        Field(
            name="calendar_month_code",
            type="VARCHAR",
            required=True,
            one_of=_MONTHS,
            meaning="01 is January",
            meaning_id="bulan kalender, 01 adalah Januari",
        ),
        ratio(
            "seasonal_ratio",
            "active participants of the month over the mean of the year centred on it, 13 months of which the first and"
            " last count half; the mean over the years; 1 is an average month; NULL without 13 known, shown months",
            "peserta aktif dibagi rata-rata setahun di sekitarnya; 1 berarti bulan rata-rata; NULL bila riwayat kurang",
        ),
        ratio("seasonal_ratio_low", "the lowest of the years", "nilai terendah antartahun"),
        ratio("seasonal_ratio_high", "the highest of the years", "nilai tertinggi antartahun"),
        Field(
            name="year_count",
            type="BIGINT",
            unit="years",
            required=True,
            minimum=0,
            meaning="years the ratio rests on; with 1 a season and an accident look the same",
            meaning_id="jumlah tahun yang mendasari rasio",
        ),
        optional_text(
            "seasonal_quality_flag",
            "incomplete: a month of the years that the ratio rests on has a count that is too low, for rows of it are"
            " quarantined; ok; NULL without a ratio",
            "catatan mutu bulan-bulan yang mendasari rasio; NULL bila tidak ada rasio",
            one_of=RESTS_ON,
        ),
        replace(
            measure("suppression_reason"),
            meaning="why there is no ratio, where a hidden count of the year stood in the way; else NULL",
            meaning_id="alasan rasio tidak ada karena angka disembunyikan",
        ),
        release_id(),
    ),
    figures=("seasonal_ratio",),
    rules=(
        Rule(
            id="RATIO_RESTS_ON_YEARS",
            predicate="(seasonal_ratio IS NULL) = (year_count = 0)",
            sentence="A season rests on at least one year, or is unknown.",
            sentence_id="Pola musiman berdasarkan sedikitnya satu tahun, atau tidak diketahui.",
        ),
        Rule(
            id="BETWEEN_THE_YEARS",
            predicate="seasonal_ratio BETWEEN seasonal_ratio_low - 1e-12 AND seasonal_ratio_high + 1e-12",
            sentence="The mean of the years is between the lowest and the highest.",
            sentence_id="Rata-rata berada di antara nilai terendah dan tertinggi.",
        ),
    ),
)
