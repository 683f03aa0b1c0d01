"""The denominators side by side: one figure of active participants over each count of workers it may be divided by."""

from dataclasses import replace

from contracts.language.areas import area_fields, release_id
from contracts.language.fields import flag, text
from contracts.language.table import Rule, Table
from contracts.marts.coverage import UNKNOWN, WITHHELD, measure
from contracts.marts.meeting_questions import QUESTIONS

COVERAGE_BY_DENOMINATOR = Table(
    name="mart.coverage_by_denominator",
    questions=QUESTIONS["coverage_by_denominator"],
    each_row_is="one area, month and denominator, for all segments together: why two percentages of one area circulate",
    each_row_is_id="satu wilayah, bulan dan penyebut, semua segmen: mengapa ada dua persentase untuk satu wilayah",
    key=("area_code", "period_month", "denominator_id"),
    sources=("BPJS Ketenagakerjaan extracts", "BPS Sakernas"),
    cautions=("denominator_differs", "place_of_work", "survey_estimate"),
    fields=(
        *area_fields(),
        measure("period_month"),
        measure("denominator_id"),
        flag("is_default", "the denominator of publication", "penyebut utama publikasi"),
        text("definition", "whom it counts", "siapa yang dihitung"),
        text("definition_id", "whom it counts, in Indonesian", "siapa yang dihitung, dalam bahasa Indonesia"),
        text("source", "who publishes it", "penerbit"),
        text("grain", "where and when it exists", "tingkat wilayah dan waktu"),
        flag("is_survey", "a survey estimate that carries sampling error", "estimasi survei"),
        measure("denominator_date"),
        measure("denominator_age_count"),
        measure("active_participant_count"),
        replace(measure("eligible_worker_count"), null_means=(*WITHHELD, *UNKNOWN)),
        replace(measure("coverage_ratio"), null_means=WITHHELD),
        measure("coverage_ratio_low"),
        measure("coverage_ratio_high"),
        measure("reliability"),
        measure("target_ratio"),
        text("sentence", "the figure, and the default one beside it", "angka ini dalam bahasa Inggris"),
        text("sentence_id", "the same in Indonesian", "angka ini, di samping angka penyebut utama"),
        measure("quality_flag"),
        measure("suppression_reason"),
        release_id(),
    ),
    rules=(
        Rule(
            id="NOT_FROM_THE_FUTURE",
            predicate="denominator_date <= last_day(period_month)",
            sentence="A denominator is carried forward, never back: it is not dated after its month.",
            sentence_id="Penyebut hanya dipakai untuk bulan sesudahnya: tanggalnya tidak melewati bulan barisnya.",
        ),
        Rule(
            id="REGENCY_ROUND_IS_AUGUST",
            predicate="NOT (is_survey AND area_level = 'regency' AND month(denominator_date) <> 8)",
            sentence="A regency's survey denominator should be of an August round.",
            sentence_id="Penyebut survei kabupaten/kota seharusnya dari putaran Agustus.",
            severity="warn",
        ),
        Rule(
            id="AGE_WITH_DATE",
            predicate="(denominator_date IS NULL) = (denominator_age_count IS NULL)",
            sentence="A denominator has a date and an age, or neither.",
            sentence_id="Penyebut memiliki tanggal dan usia, atau tidak keduanya.",
        ),
        Rule(
            id="HIDDEN_IS_BLANK",
            predicate="suppression_reason IS NULL OR coalesce(active_participant_count, coverage_ratio,"
            " coverage_ratio_low, coverage_ratio_high) IS NULL",
            sentence="A hidden row shows no figure that would give it back.",
            sentence_id="Baris yang disembunyikan tidak menampilkan angka.",
        ),
    ),
)
