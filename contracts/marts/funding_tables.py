"""The release tables about money and promises: who pays until when, what cover would cost, what was promised."""

from dataclasses import replace

from contracts.language.areas import area_fields, release_id
from contracts.language.codes import SEGMENTS, SUPPRESSION_REASONS
from contracts.language.fields import optional_text, ratio, text
from contracts.language.table import Field, NullMeans, Rule, Table, Type
from contracts.marts.coverage import measure
from contracts.marts.meeting_questions import QUESTIONS

EXPIRY_BASES = ("announced", "participants")
SCENARIOS = ("close_25", "close_50", "close_75", "close_100", "floor")
COMMITMENT_STATES = ("met", "on_track", "late", "unknown")
PROGRESS_BASES = ("fund", "segment")


def _plain(name: str, kind: Type, meaning: str, meaning_id: str, *, required: bool = False) -> Field:
    return Field(name=name, type=kind, required=required, meaning=meaning, meaning_id=meaning_id)


def _count(name: str, meaning: str, meaning_id: str, *, unit: str = "workers", required: bool = False) -> Field:
    return Field(name=name, type="BIGINT", unit=unit, required=required, minimum=0,
                 meaning=meaning, meaning_id=meaning_id)  # fmt: skip


_AS_OF = _plain("as_of_month", "DATE", "latest month for which the area has a figure",
                "bulan terakhir yang memiliki angka", required=True)  # fmt: skip
_COVERAGE = tuple(
    measure(name) for name in ("denominator_id", "active_participant_count", "eligible_worker_count", "coverage_ratio")
)
_HIDDEN_COVERAGE: NullMeans = (
    ("coverage_suppression_reason IS NOT NULL", "hidden"),
    ("TRUE", "unknown"),
)
_OF_IN_FORCE: NullMeans = (("is_in_force IS NOT TRUE", "none"), ("TRUE", "not_shown"))
_CONTRIBUTION = _count(
    "contribution_idr",
    "contribution of one BPU worker (JKK and JKM) in the first month to be paid; without the discount of 2026-2027,"
    " from which the law excludes whom APBN or APBD pays for",
    "iuran satu pekerja BPU (JKK dan JKM) pada bulan pertama, tanpa keringanan 2026-2027",
    unit="IDR per month",
)


_FUND = text("fund", "who pays: a fund of ref.fund by its spellings, else as stated",
              "sumber dana menurut ref.fund, atau sebagaimana disebut")  # fmt: skip


_UNNAMED = _count("unnamed_regency_count", "regencies of the area without a row that names a fund: above 0 the persons"
                  " under a fund are more than counted; NULL for what was announced",
                  "kabupaten/kota yang barisnya tidak menyebut sumber dana", unit="regencies")  # fmt: skip


def _hidden(name: str, what: str, what_id: str) -> Field:
    return optional_text(name, f"why {what} hidden; NULL when not", f"alasan {what_id} disembunyikan",
                 one_of=SUPPRESSION_REASONS)  # fmt: skip


def _hidden_is_blank(*columns: str) -> Rule:
    return Rule(
        id="SUPPRESSED_IS_BLANK",
        predicate=f"suppression_reason IS NULL OR coalesce({', '.join(columns)}) IS NULL",
        sentence="A suppressed row shows no figure that would give it back.",
        sentence_id="Baris yang disembunyikan tidak menampilkan angka.",
    )


def _cost(months: int) -> Field:
    return _count(
        f"cost_{months}_month_idr",
        f"cost to keep these workers for {months} months from lapse_month: workers x months x contribution in force",
        f"biaya meneruskan {months} bulan sejak lapse_month",
        unit="IDR",
    )


_COSTS = tuple(_cost(months) for months in (3, 6, 12))

FUNDING_EXPIRY = Table(
    name="mart.funding_expiry",
    questions=QUESTIONS["funding_expiry"],
    each_row_is="one group of workers of one area, paid by one fund until one month, by what is known of it",
    each_row_is_id="satu kelompok pekerja satu wilayah yang dibayar satu dana sampai satu bulan, menurut dasarnya",
    key=("expiry_id",),
    sources=("funding extracts", "press and government statements", "BPJS Ketenagakerjaan extracts"),
    cautions=("nested_groups", "denominator_differs"),
    fields=(
        text("expiry_id", "area, basis, fund, lapse month and number", "pengenal baris"),
        *area_fields(),
        _FUND,
        text("basis", "announced: as a budget or decree says, never suppressed; participants: active persons whose"
              " rows name the fund", "dasar; announced: menurut pengumuman; participants: peserta dengan dana itu",
             one_of=EXPIRY_BASES),
        optional_text("segment", "segment as announced; NULL for participants", "segmen sesuai pengumuman",
                      one_of=SEGMENTS),
        _plain("start_month", "DATE", "first month paid for; NULL is not stated", "bulan pertama dibiayai"),
        _plain("lapse_month", "DATE", "first month without cover; NULL is not stated",
               "bulan pertama tanpa perlindungan; NULL berarti tidak disebut"),
        _count("funded_worker_count", "workers whose cover lapses then", "pekerja yang perlindungannya berakhir"),
        _count("renewed_worker_count", "workers whom the same fund was announced to pay for from lapse_month on",
               "pekerja yang diumumkan dibiayai dana yang sama mulai lapse_month"),
        replace(_UNNAMED, null_means=(("basis = 'announced'", "none"),)),
        _hidden("suppression_reason", "funded_worker_count is", "jumlah pekerja"),
        _AS_OF,
        _plain("is_in_force", "BOOLEAN", "paid for in as_of_month; NULL is unknown", "dibiayai pada as_of_month"),
        _plain("is_lapsed", "BOOLEAN", "lapse_month is not after as_of_month", "sudah berakhir pada as_of_month"),
        _plain("is_within_12_months", "BOOLEAN", "lapses in the 12 months after as_of_month",
               "berakhir dalam 12 bulan sesudah as_of_month"),
        _plain("is_part_of_province_fund", "BOOLEAN", "the province announces the same fund for the same fiscal year,"
               " and its workers hold these", "bagian dari kelompok provinsi dengan dana dan tahun anggaran yang sama",
               required=True),
        *(replace(field, null_means=_HIDDEN_COVERAGE) for field in _COVERAGE),
        _hidden("coverage_suppression_reason", "the area's coverage is", "cakupan wilayah"),
        replace(
            _count("lapsed_until_then_count", "workers in force of the same area and basis whose cover lapses by then;"
                   " NULL when a part is hidden or the row is not in force. Groups without a term are not in it",
                   "pekerja pada wilayah dan dasar yang sama yang berakhir sampai lapse_month"),
            null_means=_OF_IN_FORCE),
        replace(
            ratio("coverage_ratio_without", "coverage once they have lapsed, not renewed, and none of them is covered"
                   " otherwise", "cakupan setelah semuanya berakhir dan tidak diteruskan"),
            null_means=_OF_IN_FORCE),
        _CONTRIBUTION,
        *_COSTS,
        replace(
            _count("term_cost_idr", "cost of the announced term itself: workers x months x contribution in force; a"
                   " term without a first month is priced from January of its fiscal year",
                   "biaya masa yang diumumkan: pekerja x bulan x iuran", unit="IDR"),
            null_means=(("basis = 'participants'", "none"),)),
        text("source", "address or file that says so", "alamat atau berkas sumber"),
        release_id(),
    ),
    rules=(
        _hidden_is_blank("funded_worker_count", "lapsed_until_then_count", "coverage_ratio_without",
                         *(field.name for field in _COSTS)),
        Rule(id="ANNOUNCED_IS_SHOWN", predicate="basis <> 'announced' OR suppression_reason IS NULL",
             sentence="What was announced is public and never hidden.",
             sentence_id="Yang sudah diumumkan tidak disembunyikan."),
        Rule(id="WITHOUT_IS_PARTS",
             predicate="abs(coverage_ratio_without"
             " - (active_participant_count - lapsed_until_then_count) / eligible_worker_count) < 1e-12",
             sentence="Coverage without them is what remains over the eligible workers.",
             sentence_id="Cakupan tanpa mereka adalah sisanya dibagi pekerja."),
    ),
)  # fmt: skip

SUBSIDY_SCENARIO = Table(
    name="mart.subsidy_scenario",
    questions=QUESTIONS["subsidy_scenario"],
    each_row_is="one regency or province, one share of its BPU gap or the floor, and one number of months",
    each_row_is_id="satu kabupaten/kota atau provinsi, satu bagian kesenjangan BPU atau batas bawah, dan jumlah bulan",
    key=("area_code", "scenario", "month_count"),
    sources=("BPJS Ketenagakerjaan extracts", "PP 44/2015 and PP 50/2025, as reported"),
    cautions=("denominator_differs", "not_additive"),
    fields=(
        *area_fields(),
        text("scenario", "share of the BPU gap that is closed; floor: every regency is lifted to the coverage floor",
              "bagian kesenjangan BPU yang ditutup; floor: setiap kabupaten/kota mencapai batas bawah",
             one_of=SCENARIOS),
        ratio("scenario_ratio", "share of the gap, or the floor itself", "bagian kesenjangan, atau batas bawahnya"),
        _count("month_count", "months paid for", "jumlah bulan", unit="months", required=True),
        _AS_OF,
        _plain("first_month", "DATE", "first month to be paid", "bulan pertama dibayar", required=True),
        *_COVERAGE,
        _count("bpu_gap_count", "BPU workers without cover in as_of_month", "pekerja BPU yang belum terlindungi"),
        _count("workers_to_add_count", "workers to pay for; of a province's floor the sum of its regencies",
               "pekerja yang dibiayai; pada floor provinsi: jumlah kabupaten/kota"),
        _CONTRIBUTION,
        _count("cost_idr", "workers x months x contribution in force; of a province's floor the least budget",
               "pekerja x bulan x iuran; pada floor provinsi: anggaran terkecil", unit="IDR"),
        ratio("bpu_coverage_ratio_after", "BPU coverage with them", "cakupan BPU sesudahnya"),
        ratio("coverage_ratio_after", "coverage of all segments with them", "cakupan semua segmen sesudahnya"),
        replace(
            _plain("is_floor_reached", "BOOLEAN", "floor only: FALSE when a regency cannot reach it by BPU workers"
                   " alone; NULL when its BPU gap is hidden or unknown",
                   "batas bawah tercapai; FALSE bila tidak tercapai dengan BPU saja"),
            null_means=(("scenario <> 'floor'", "none"), ("TRUE", "not_shown"))),
        _hidden("suppression_reason", "figures of the row are", "angka"),
        release_id(),
    ),
    rules=(
        _hidden_is_blank("bpu_gap_count + coverage_ratio_after"),
        Rule(id="ADDED_WITHIN_GAP", predicate="scenario = 'floor' OR workers_to_add_count <= bpu_gap_count",
             sentence="Nobody is added who is covered.", sentence_id="Yang ditambah tidak melebihi kesenjangan."),
        Rule(id="COST_NEEDS_WORKERS", predicate="workers_to_add_count IS NOT NULL OR cost_idr IS NULL",
             sentence="Without a number of workers there is no cost.",
             sentence_id="Tanpa jumlah pekerja tidak ada biaya."),
    ),
)  # fmt: skip

COMMITMENT_PROGRESS = Table(
    name="mart.commitment_progress",
    questions=QUESTIONS["commitment_progress"],
    each_row_is="one promise and what came of it by the latest month",
    each_row_is_id="satu komitmen dan capaiannya pada bulan terakhir",
    key=("commitment_id",),
    sources=("minutes of monitoring meetings", "BPJS Ketenagakerjaan extracts"),
    cautions=("place_of_work",),
    fields=(
        text("commitment_id", "region, due day and number", "pengenal komitmen"),
        *area_fields(),
        text("promise", "what was promised", "isi komitmen"),
        optional_text("owner_name", "office that answers for it", "instansi penanggung jawab"),
        _FUND,
        _plain("promised_date", "DATE", "day of the promise; NULL is not stated", "tanggal komitmen"),
        _plain("due_date", "DATE", "last day to keep it", "batas waktu", required=True),
        _count("promised_worker_count", "workers promised", "pekerja yang dijanjikan", required=True),
        _AS_OF,
        text("progress_basis", "fund: active persons whose rows name the fund; segment: growth of BPU since the"
              " promise, where no row names the fund and some name none, or the fund is none of ref.fund",
              "dasar capaian; fund: peserta dengan dana itu; segment: pertumbuhan BPU", one_of=PROGRESS_BASES),
        _UNNAMED,
        _count("progress_count", "active persons under the fund, or BPU added since the promise by whoever pays (0 when"
               " it fell)", "peserta aktif dengan dana itu, atau pertambahan BPU sejak komitmen", unit="persons"),
        ratio("progress_ratio", "progress_count over promised_worker_count", "progress_count dibagi yang dijanjikan"),
        ratio("elapsed_ratio", "share of the time from promise to due day that had passed at the end of as_of_month",
               "bagian waktu yang sudah berjalan"),
        text("commitment_state", "its state", "keadaan komitmen", one_of=COMMITMENT_STATES),
        text("sentence", "why, in English", "alasan dalam bahasa Inggris"),
        text("sentence_id", "why, in Indonesian", "alasan dalam bahasa Indonesia"),
        optional_text("stated_status", "its state as the sender saw it", "status menurut pengirim"),
        _hidden("suppression_reason", "the progress is", "capaian"),
        release_id(),
    ),
    rules=(
        _hidden_is_blank("progress_count", "progress_ratio"),
        Rule(id="MET_IS_REACHED", predicate="commitment_state <> 'met' OR coalesce(progress_ratio >= 1, false)",
             sentence="A promise is met when as many workers are covered as were promised.",
             sentence_id="Komitmen terpenuhi bila jumlah pekerja yang dijanjikan tercapai."),
    ),
)  # fmt: skip

FUNDING_TABLES = (FUNDING_EXPIRY, SUBSIDY_SCENARIO, COMMITMENT_PROGRESS)
