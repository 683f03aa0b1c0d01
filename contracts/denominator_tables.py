"""The denominators side by side: one figure of active participants over each count of workers it may be divided by."""

from contracts.codes import DENOMINATORS, QUALITY_FLAGS, SUPPRESSION_REASONS
from contracts.coverage import release_id
from contracts.table import Field, Rule, Table

AREA_LEVELS = ("regency", "province", "nation")


def _text(name: str, meaning: str, meaning_id: str, *, required: bool = True, one_of: tuple[str, ...] = ()) -> Field:
    return Field(name=name, type="VARCHAR", required=required, one_of=one_of, meaning=meaning, meaning_id=meaning_id)


def _flag(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="BOOLEAN", required=True, meaning=meaning, meaning_id=meaning_id)


def _ratio(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="DOUBLE", unit="ratio", minimum=0, meaning=meaning, meaning_id=meaning_id)


def area_fields() -> tuple[Field, ...]:
    """The columns that name an area of any level."""
    return (
        _text("area_level", "regency, province or nation", "tingkat wilayah", one_of=AREA_LEVELS),
        _text("area_code", "Kemendagri code: 53.01, 53, or 00 for Indonesia", "kode Kemendagri; 00 adalah Indonesia"),
        _text("area_name", "area", "wilayah"),
        _text("province_code", "province; NULL for the nation", "provinsi; NULL untuk Indonesia", required=False),
        _text("province_name", "province; NULL for the nation", "nama provinsi", required=False),
    )


def period_month(meaning: str = "first day of the month", meaning_id: str = "hari pertama bulan") -> Field:
    """The month of a row."""
    return Field(name="period_month", type="DATE", required=True, meaning=meaning, meaning_id=meaning_id)


def parts_of_coverage() -> tuple[Field, ...]:
    """Active participants, the workers they are divided by, and the ratio."""
    return (
        Field(
            name="active_participant_count",
            type="BIGINT",
            unit="persons",
            minimum=0,
            meaning="distinct persons with a paid contribution for the month, all segments",
            meaning_id="orang yang iurannya dibayar untuk bulan itu, semua segmen",
        ),
        Field(
            name="eligible_worker_count",
            type="BIGINT",
            unit="workers",
            minimum=0,
            meaning="workers by this denominator; NULL is unknown",
            meaning_id="pekerja menurut penyebut ini; NULL berarti tidak diketahui",
        ),
        _ratio(
            "coverage_ratio",
            "active participants over workers; NULL when the denominator is unknown or 0",
            "peserta aktif dibagi pekerja; NULL bila penyebut tidak diketahui atau 0",
        ),
    )


def suppression_reason(meaning: str, meaning_id: str) -> Field:
    """Why figures of a row are hidden."""
    return _text("suppression_reason", meaning, meaning_id, required=False, one_of=SUPPRESSION_REASONS)


COVERAGE_BY_DENOMINATOR = Table(
    name="mart.coverage_by_denominator",
    each_row_is="one area, month and denominator, for all segments together: why two percentages of one area circulate",
    each_row_is_id="satu wilayah, bulan dan penyebut, semua segmen: mengapa ada dua persentase untuk satu wilayah",
    key=("area_code", "period_month", "denominator_id"),
    sources=("BPJS Ketenagakerjaan extracts", "BPS Sakernas"),
    cautions=("denominator_differs", "place_of_work", "survey_estimate"),
    fields=(
        *area_fields(),
        period_month(),
        _text("denominator_id", "name of the denominator", "nama penyebut", one_of=DENOMINATORS),
        _flag("is_default", "the denominator of publication", "penyebut utama publikasi"),
        _text("definition", "whom it counts", "siapa yang dihitung"),
        _text("definition_id", "whom it counts, in Indonesian", "siapa yang dihitung, dalam bahasa Indonesia"),
        _text("source", "who publishes it", "penerbit"),
        _text("grain", "where and when it exists", "tingkat wilayah dan waktu"),
        _flag("is_survey", "a survey estimate that carries sampling error", "estimasi survei"),
        Field(
            name="denominator_date",
            type="DATE",
            meaning="the day the workers were counted for, the latest at or before the end of the month",
            meaning_id="tanggal acuan penyebut, yang terbaru sampai akhir bulan itu",
        ),
        Field(
            name="denominator_age_count",
            type="BIGINT",
            unit="months",
            minimum=0,
            meaning="calendar months from the month of denominator_date to period_month: how far it was carried"
            " forward; 0 is the same month",
            meaning_id="bulan kalender dari bulan denominator_date sampai period_month; 0 berarti bulan yang sama",
        ),
        *parts_of_coverage(),
        _ratio(
            "coverage_ratio_low", "lower end of the 95 % interval, when the RSE is known", "batas bawah selang 95 %"
        ),
        _ratio(
            "coverage_ratio_high", "upper end of the 95 % interval, when the RSE is known", "batas atas selang 95 %"
        ),
        _ratio(
            "target_ratio",
            "target of the year that names this denominator; it is compared with no other",
            "target tahun itu yang menyebut penyebut ini; tidak dibandingkan dengan penyebut lain",
        ),
        _text("sentence", "the figure, and the default one beside it", "angka ini dalam bahasa Inggris"),
        _text("sentence_id", "the same in Indonesian", "angka ini, di samping angka penyebut utama"),
        _text("quality_flag", "what to know before using the row", "catatan mutu baris", one_of=QUALITY_FLAGS),
        suppression_reason("why the figures are hidden; NULL when they are not", "alasan angka disembunyikan"),
        release_id(),
    ),
    rules=(
        Rule(
            id="NOT_FROM_THE_FUTURE",
            predicate="denominator_date <= last_day(period_month)",
            sentence="A denominator is carried forward, never back: it is not dated after its month.",
            sentence_id="Penyebut hanya dibawa maju: tanggalnya tidak sesudah bulannya.",
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
