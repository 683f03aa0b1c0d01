"""Where coverage is going: the pace against each target, and the projection of the next twelve months."""

from dataclasses import replace

from contracts.language.areas import area_fields, release_id
from contracts.language.codes import QUALITY_FLAGS, RESTS_ON
from contracts.language.fields import count, day, optional_count, optional_text, ratio, text
from contracts.language.table import Field, NullMeans, Rule, Table
from contracts.marts.coverage import measure
from contracts.marts.meeting_questions import QUESTIONS

PACE_STATES = ("reached", "rising", "not_rising", "hidden", "unknown")
PROJECTION_STATES = ("projected", "hidden", "unknown")
WINDOWS = (3, 6, 12)
"""The months a pace looks back."""

_PERSONS = "persons"
_NO_TARGET: NullMeans = (("instrument = 'NONE'", "none"),)
_HIDDEN_PROJECTION: NullMeans = (("projection_state = 'hidden'", "hidden"),)


def _latest_month(meaning: str) -> Field:
    return replace(
        measure("period_month"), meaning=f"the latest month {meaning}", meaning_id="bulan terakhir yang diketahui"
    )


def _hidden_with_projection(field: Field) -> Field:
    return replace(field, null_means=_HIDDEN_PROJECTION)


def _projected_counts() -> tuple[Field, ...]:
    return tuple(map(_hidden_with_projection, _projected()))


def _projected() -> tuple[Field, ...]:
    return (
        optional_count(
            "projected_active_count",
            _PERSONS,
            "active participants to expect: those of period_month times the change between the same two calendar months"
            " a year before, the mean with the year before that where it is known; NULL when no such change is known",
            "perkiraan peserta aktif: bulan terakhir kali perubahan di antara dua bulan yang sama pada satu atau dua"
            " tahun sebelumnya",
        ),
        optional_count(
            "projected_active_count_low",
            _PERSONS,
            "lower end of the interval: the projection less 1.96 times the root mean square of the relative errors that"
            " the same method made so many months ahead in the area's own past; NULL with fewer than 6 such errors",
            "batas bawah, dari galat metode ini pada masa lalu wilayah itu; NULL bila kurang dari 6 galat",
        ),
        optional_count(
            "projected_active_count_high", _PERSONS, "upper end of the interval, likewise", "batas atas selang"
        ),
    )


def _state(meaning: str, meaning_id: str) -> Field:
    return text("projection_state", meaning, meaning_id, one_of=PROJECTION_STATES)


_STATE = _state(
    "projected; hidden: a month it rests on is suppressed; unknown: a month it rests on has no figure",
    "keadaan perkiraan; hidden: bulan yang diperlukan disembunyikan; unknown: bulan yang diperlukan tidak diketahui",
)
_PROJECTION_FLAG = optional_text(
    "projection_quality_flag",
    "incomplete: a month that the projection rests on has a count that is too low, for rows of it are quarantined; ok;"
    " NULL without a projection",
    "catatan mutu bulan-bulan yang mendasari perkiraan; NULL bila tidak ada perkiraan",
    one_of=RESTS_ON,
)


def _pace(window: int) -> tuple[Field, ...]:
    return (
        Field(
            name=f"pace_{window}m_count",
            type="DOUBLE",
            unit="persons per month",
            meaning=f"active participants less those {window} months before, a month; NULL when either is unknown or"
            " hidden",
            meaning_id=f"pertambahan peserta aktif per bulan selama {window} bulan terakhir",
            null_means=((f"pace_{window}m_state = 'hidden'", "hidden"),),
        ),
        optional_text(
            f"pace_{window}m_quality_flag",
            f"quality_flag of the month {window} months before: incomplete says that the pace starts from a count that"
            " is too low; NULL without a pace",
            f"catatan mutu bulan pembanding, {window} bulan sebelumnya; NULL bila tidak ada laju",
            one_of=QUALITY_FLAGS,
        ),
        text(
            f"pace_{window}m_state",
            "reached: no gap is left; rising; not_rising: at this pace the target is never reached; hidden or unknown:"
            " there is no pace",
            f"laju {window} bulan: reached, rising (naik), not_rising (tidak naik), hidden atau unknown (tidak ada)",
            one_of=PACE_STATES,
        ),
        replace(
            optional_count(
                f"months_to_target_{window}m_count",
                "months",
                f"months until the gap is closed at the pace of {window} months, rounded up; 0 when reached, NULL when"
                " not rising or without a target",
                f"bulan sampai target tercapai dengan laju {window} bulan; NULL bila tidak naik atau tanpa target",
            ),
            null_means=(
                (f"instrument = 'NONE' OR pace_{window}m_state = 'not_rising'", "none"),
                (f"pace_{window}m_state = 'hidden'", "hidden"),
            ),
        ),
    )


def _pace_rules(window: int) -> tuple[Rule, ...]:
    return (
        Rule(
            id=f"REACHED_HAS_NO_GAP_{window}M",
            predicate=f"(pace_{window}m_state = 'reached') = (coalesce(target_gap_count, 1) = 0)",
            sentence="A target is reached when no gap is left, and only then.",
            sentence_id="Target tercapai bila tidak ada lagi selisih, dan hanya saat itu.",
        ),
        Rule(
            id=f"ONLY_A_RISING_PACE_ARRIVES_{window}M",
            predicate=f"pace_{window}m_state IN ('reached', 'rising') OR months_to_target_{window}m_count IS NULL",
            sentence="Months to target exist only where the pace rises or the target is reached.",
            sentence_id="Bulan sampai target hanya ada bila laju naik atau target tercapai.",
        ),
        Rule(
            id=f"PACE_IS_FINITE_{window}M",
            predicate=f"isfinite(pace_{window}m_count)",
            sentence="A pace is a finite number.",
            sentence_id="Laju adalah bilangan hingga.",
        ),
    )


_INTERVAL = Rule(
    id="INTERVAL_HOLDS_PROJECTION",
    predicate="projected_active_count BETWEEN projected_active_count_low AND projected_active_count_high",
    sentence="A projection is in its interval.",
    sentence_id="Perkiraan berada di dalam selangnya.",
)
_ONLY_PROJECTED = Rule(
    id="ONLY_PROJECTED_HAS_A_FIGURE",
    predicate="(projection_state = 'projected') = (projected_active_count IS NOT NULL)",
    sentence="A projection that is hidden or unknown shows no figure.",
    sentence_id="Perkiraan yang disembunyikan atau tidak diketahui tidak menampilkan angka.",
)

COVERAGE_PROJECTION = Table(
    name="mart.coverage_projection",
    questions=QUESTIONS["coverage_projection"],
    each_row_is="one area and one of the twelve months after its latest known month, for all segments together",
    each_row_is_id="satu wilayah dan satu dari dua belas bulan sesudah bulan terakhirnya, semua segmen",
    key=("area_code", "projected_month"),
    sources=("BPJS Ketenagakerjaan extracts",),
    cautions=("last_year_repeats",),
    fields=(
        *area_fields(),
        _latest_month("with a figure, shown or hidden; the projection starts from it"),
        count("month_ahead_count", "months", "months after period_month, 1 to 12", "bulan ke depan"),
        day("projected_month", "the month projected", "bulan perkiraan"),
        measure("active_participant_count"),
        *_projected_counts(),
        count(
            "change_year_count",
            "years",
            "years whose change the projection repeats: 2, or 1 with less than 25 months of history",
            "jumlah tahun yang mendasari perkiraan",
        ),
        count(
            "past_error_count",
            "errors",
            "past projections of this area, so many months ahead, whose outcome is known",
            "jumlah perkiraan masa lalu yang sudah dapat dinilai",
        ),
        _STATE,
        _PROJECTION_FLAG,
        measure("suppression_reason"),
        release_id(),
    ),
    rules=(_INTERVAL, _ONLY_PROJECTED),
    figures=("projected_active_count",),
    maturity="experimental",
)

COVERAGE_PACE = Table(
    name="mart.coverage_pace",
    questions=QUESTIONS["coverage_pace"],
    each_row_is="one area, denominator and target at the latest known month, for all segments together",
    each_row_is_id="satu wilayah, penyebut dan target pada bulan terakhir yang diketahui, semua segmen",
    key=("area_code", "denominator_id", "instrument", "target_year"),
    sources=("BPJS Ketenagakerjaan extracts", "BPS Sakernas", "planning documents"),
    cautions=("denominator_differs", "last_year_repeats"),
    fields=(
        *area_fields(),
        _latest_month("with a figure, shown or hidden; the release's last month where none has one"),
        measure("denominator_id"),
        measure("denominator_date"),
        text(
            "instrument",
            "plan or decree that sets the target; NONE where no target of this year or later names this denominator",
            "dokumen yang menetapkan target; NONE bila tidak ada target dengan penyebut ini",
        ),
        Field(
            name="target_year",
            type="BIGINT",
            required=True,
            meaning="year the target is for, due in its December; without a target, the year of period_month",
            meaning_id="tahun target, jatuh tempo pada Desember",
        ),
        measure("active_participant_count"),
        measure("eligible_worker_count"),
        measure("coverage_ratio"),
        replace(measure("target_ratio"), meaning="the target, which names this denominator", null_means=_NO_TARGET),
        Field(
            name="is_own_target",
            type="BOOLEAN",
            meaning="false: the province's target, for a regency that has none; NULL without a target",
            meaning_id="target sendiri; false: target provinsi, untuk kabupaten/kota tanpa target sendiri",
            null_means=_NO_TARGET,
        ),
        replace(measure("target_gap_count"), null_means=_NO_TARGET),
        count(
            "months_left_count",
            "months",
            "months from period_month to December of target_year",
            "bulan sampai Desember tahun target",
        ),
        replace(
            optional_count(
                "adds_needed_per_month_count",
                "persons per month",
                "gap over the months left, rounded up; NULL when no month is left",
                "pertambahan per bulan yang diperlukan; NULL bila tidak ada bulan tersisa",
            ),
            null_means=(("instrument = 'NONE' OR months_left_count = 0", "none"),),
        ),
        *(field for window in WINDOWS for field in _pace(window)),
        day("projected_month", "the next December after period_month", "Desember berikutnya"),
        *_projected_counts(),
        *map(
            _hidden_with_projection,
            (
                ratio(
                    "projected_coverage_ratio",
                    "projected over today's eligible workers, whose number next year nobody knows",
                    "perkiraan cakupan dengan penyebut saat ini",
                ),
                ratio("projected_coverage_ratio_low", "lower end of the interval", "batas bawah perkiraan cakupan"),
                ratio("projected_coverage_ratio_high", "upper end of the interval", "batas atas perkiraan cakupan"),
            ),
        ),
        _STATE,
        _PROJECTION_FLAG,
        measure("suppression_reason"),
        release_id(),
    ),
    rules=(
        *(rule for window in WINDOWS for rule in _pace_rules(window)),
        _INTERVAL,
        _ONLY_PROJECTED,
        Rule(
            id="HIDDEN_IS_BLANK",
            predicate="suppression_reason IS NULL OR coalesce(active_participant_count, coverage_ratio,"
            " target_gap_count, adds_needed_per_month_count, pace_3m_count, pace_6m_count, pace_12m_count,"
            " projected_active_count, projected_active_count_low, projected_active_count_high) IS NULL",
            sentence="A hidden row shows no figure that would give it back.",
            sentence_id="Baris yang disembunyikan tidak menampilkan angka.",
        ),
    ),
    maturity="experimental",
)
