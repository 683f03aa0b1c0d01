"""The small extracts: summaries by region, eligible workers, labour force, targets and published statements."""

from contracts.codes import DENOMINATORS, PROGRAMS, SEGMENTS
from contracts.extract import Extract, duplicate_flag, lineage, period_rules
from contracts.table import Field, Rule, Table

_SUMMARY_SEGMENTS = (*SEGMENTS, "FORMAL", "ALL")
_REGION_HEADINGS = ("kota/kab", "kab/kota", "kabupaten/kota", "kabupaten kota", "kode wilayah", "kode kab/kota", "nama kab/kota",
                    "wilayah", "nama wilayah", "provinsi", "daerah", "regency")


def _region(meaning: str = "regency, province or Indonesia") -> Field:
    return Field(name="region", type="VARCHAR", required=True, meaning=meaning, meaning_id="wilayah", headings=_REGION_HEADINGS)


def _region_code() -> Field:
    return Field(name="region_code", type="VARCHAR", required=True, meaning="Kemendagri code; 00 is Indonesia",
                 meaning_id="kode Kemendagri; 00 adalah Indonesia")


def _count(name: str, meaning: str, meaning_id: str, *headings: str, required: bool = False) -> Field:
    return Field(name=name, type="BIGINT", unit="workers", required=required, reader="count", meaning=meaning,
                 meaning_id=meaning_id, headings=headings)


def _not_negative(*columns: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(id=f"{column.upper()}_NEGATIVE", predicate=f"{column} >= 0", sentence=f"Column {column} must not be negative.",
             sentence_id=f"Kolom {column} tidak boleh negatif.")
        for column in columns
    )


def _segment(one_of: tuple[str, ...], *, required: bool = True) -> Field:
    return Field(name="segment", type="VARCHAR", required=required, reader="summary_segment", one_of=one_of,
                 meaning="membership segment; ALL is every segment", meaning_id="segmen kepesertaan; ALL berarti semua",
                 headings=("segmen", "segmen kepesertaan"))


def _denominator() -> Field:
    return Field(name="denominator_id", type="VARCHAR", reader="denominator", one_of=DENOMINATORS,
                 meaning="the named denominator", meaning_id="penyebut yang dipakai", headings=("penyebut", "denominator"))


SUMMARY_CLEAN = Table(
    name="clean.participant_summary",
    each_row_is="one region, month, segment and program, as counted by the sender",
    each_row_is_id="satu wilayah, bulan, segmen dan program, menurut hitungan pengirim",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPJS Ketenagakerjaan office summaries",),
    cautions=("sender_counted",),
    fields=(
        *lineage(),
        Field(name="period_month", type="DATE", required=True, meaning="first day of the reference month",
              meaning_id="hari pertama bulan acuan"),
        _region_code(),
        Field(name="segment", type="VARCHAR", required=True, one_of=_SUMMARY_SEGMENTS, meaning="membership segment",
              meaning_id="segmen kepesertaan"),
        Field(name="program", type="VARCHAR", one_of=PROGRAMS, meaning="program; NULL is any program",
              meaning_id="program; NULL berarti program apa pun"),
        Field(name="active_participant_count", type="BIGINT", unit="persons", required=True, minimum=0,
              meaning="active participants as the sender counted them", meaning_id="peserta aktif menurut pengirim"),
        duplicate_flag(),
    ),
)

SUMMARY = Extract(
    name="extract.participants_summary",
    dataset="participants_summary",
    clean=SUMMARY_CLEAN,
    identity=("period_month", "region_code", "segment", "program"),
    each_row_is="one region, month and segment",
    each_row_is_id="satu wilayah, bulan dan segmen",
    key=("period", "region", "segment", "program"),
    sources=SUMMARY_CLEAN.sources,
    cautions=SUMMARY_CLEAN.cautions,
    fields=(
        Field(name="period", type="DATE", required=True, reader="month", meaning="reference month", meaning_id="bulan acuan",
              headings=("periode", "bulan", "blth")),
        _region(),
        _segment(_SUMMARY_SEGMENTS),
        _count("active", "active participants", "peserta aktif", "peserta aktif", "jumlah peserta aktif", "tk aktif", required=True),
        Field(name="program", type="VARCHAR", reader="program", one_of=PROGRAMS, meaning="program; blank is any program",
              meaning_id="program; kosong berarti program apa pun"),
    ),
    rules=(*period_rules("period"), *_not_negative("active")),
)

ELIGIBLE_CLEAN = Table(
    name="clean.eligible_worker",
    each_row_is="one region, segment, denominator and reference date",
    each_row_is_id="satu wilayah, segmen, penyebut dan tanggal acuan",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPJS Ketenagakerjaan eligible-worker statements",),
    fields=(
        *lineage(),
        Field(name="reference_date", type="DATE", required=True, meaning="day the count stands for", meaning_id="tanggal acuan"),
        _region_code(),
        Field(name="segment", type="VARCHAR", required=True, one_of=_SUMMARY_SEGMENTS, meaning="segment of the workers",
              meaning_id="segmen pekerja"),
        Field(name="denominator_id", type="VARCHAR", required=True, one_of=DENOMINATORS, meaning="the named denominator",
              meaning_id="penyebut yang dipakai"),
        Field(name="eligible_worker_count", type="BIGINT", unit="workers", required=True, minimum=0,
              meaning="workers who should be covered", meaning_id="pekerja yang seharusnya dilindungi"),
        Field(name="relative_standard_error_ratio", type="DOUBLE", unit="ratio", minimum=0,
              meaning="relative standard error of the count, when it is an estimate",
              meaning_id="galat baku relatif bila angka merupakan estimasi"),
        duplicate_flag(),
    ),
)

ELIGIBLE = Extract(
    name="extract.eligible_workers",
    dataset="eligible_workers",
    clean=ELIGIBLE_CLEAN,
    identity=("reference_date", "region_code", "segment", "denominator_id"),
    each_row_is="one region, segment and reference date",
    each_row_is_id="satu wilayah, segmen dan tanggal acuan",
    key=("reference_date", "region", "segment", "denominator_id"),
    sources=ELIGIBLE_CLEAN.sources,
    fields=(
        Field(name="reference_date", type="DATE", required=True, reader="day", meaning="day the count stands for",
              meaning_id="tanggal acuan", headings=("tanggal acuan", "tanggal", "per tanggal", "posisi")),
        _region(),
        _segment(_SUMMARY_SEGMENTS),
        _count("eligible", "workers who should be covered", "semesta pekerja", "semesta", "potensi", "potensi tenaga kerja",
               "jumlah pekerja", required=True),
        _denominator(),
        Field(name="rse", type="DOUBLE", unit="percent", reader="amount", minimum=0, meaning="relative standard error",
              meaning_id="galat baku relatif"),
    ),
    rules=(*period_rules("reference_date"), *_not_negative("eligible", "rse")),
)

_STATUS_MEANINGS = ("own-account worker", "employer with temporary or unpaid worker", "employer with permanent or paid worker",
                    "employee", "casual worker in agriculture", "casual worker not in agriculture", "unpaid family worker")

LABOUR_FORCE_CLEAN = Table(
    name="clean.labour_force",
    each_row_is="one region and Sakernas survey round",
    each_row_is_id="satu wilayah dan putaran Sakernas",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPS Sakernas",),
    cautions=("survey_estimate",),
    fields=(
        *lineage(),
        Field(name="round_month", type="DATE", required=True, meaning="first day of the survey month, February or August",
              meaning_id="hari pertama bulan survei, Februari atau Agustus"),
        _region_code(),
        Field(name="labour_force_count", type="BIGINT", unit="persons", required=True, minimum=0,
              meaning="labour force (angkatan kerja)", meaning_id="angkatan kerja"),
        Field(name="employed_count", type="BIGINT", unit="persons", required=True, minimum=0, meaning="employed (bekerja)",
              meaning_id="bekerja"),
        Field(name="unemployed_count", type="BIGINT", unit="persons", minimum=0, meaning="unemployed (pengangguran terbuka)",
              meaning_id="pengangguran terbuka"),
        *(Field(name=f"status_{number}_count", type="BIGINT", unit="persons", minimum=0,
                meaning=f"employed by main-job status {number}: {meaning}", meaning_id=f"bekerja menurut status pekerjaan utama {number}")
          for number, meaning in enumerate(_STATUS_MEANINGS, start=1)),
        Field(name="employed_relative_standard_error_ratio", type="DOUBLE", unit="ratio", minimum=0,
              meaning="relative standard error of employed", meaning_id="galat baku relatif jumlah bekerja"),
        duplicate_flag(),
    ),
)

LABOUR_FORCE = Extract(
    name="extract.labour_force",
    dataset="labour_force",
    clean=LABOUR_FORCE_CLEAN,
    identity=("round_month", "region_code"),
    each_row_is="one region and survey round",
    each_row_is_id="satu wilayah dan putaran survei",
    key=("round", "region"),
    sources=LABOUR_FORCE_CLEAN.sources,
    cautions=LABOUR_FORCE_CLEAN.cautions,
    fields=(
        Field(name="round", type="DATE", required=True, reader="month", meaning="survey round", meaning_id="putaran survei",
              headings=("putaran", "periode", "periode survei")),
        _region(),
        _count("labour_force", "labour force", "angkatan kerja", "angkatan kerja", required=True),
        _count("employed", "employed", "bekerja", "bekerja", required=True),
        _count("unemployed", "unemployed", "pengangguran", "pengangguran", "pengangguran terbuka"),
        *(_count(f"status_{number}", f"employed by main-job status {number}: {meaning}",
                 f"bekerja menurut status pekerjaan utama {number}", f"status {number}")
          for number, meaning in enumerate(_STATUS_MEANINGS, start=1)),
        Field(name="rse_employed", type="DOUBLE", unit="percent", reader="amount", minimum=0,
              meaning="relative standard error of employed", meaning_id="galat baku relatif jumlah bekerja",
              headings=("rse bekerja",)),
    ),
    rules=(
        *period_rules("round"),
        *_not_negative("labour_force", "employed", "unemployed", "rse_employed"),
        Rule(id="ROUND_MONTH", predicate="month(round) IN (2, 8)", sentence="A Sakernas round is February or August.",
             sentence_id="Putaran Sakernas adalah Februari atau Agustus."),
        Rule(id="ROUND_NOT_FOR_REGENCY", predicate="region_level <> 'regency' OR month(round) = 8", uses_region=True,
             sentence="The February round is designed for provinces: a regency figure from it is refused.",
             sentence_id="Sakernas Februari dirancang untuk provinsi: angka kabupaten/kota ditolak."),
        Rule(id="EMPLOYED_OVER_LABOUR_FORCE", predicate="employed <= labour_force",
             sentence="Employed cannot exceed the labour force.", sentence_id="Bekerja tidak boleh melebihi angkatan kerja."),
    ),
)

TARGET_CLEAN = Table(
    name="clean.target",
    each_row_is="one region, year and instrument",
    each_row_is_id="satu wilayah, tahun dan dasar target",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("planning documents",),
    fields=(
        *lineage(),
        Field(name="target_year", type="BIGINT", required=True, meaning="year the target is for", meaning_id="tahun target"),
        _region_code(),
        Field(name="instrument", type="VARCHAR", required=True, meaning="plan or decree that sets the target",
              meaning_id="dokumen yang menetapkan target"),
        Field(name="target_ratio", type="DOUBLE", unit="ratio", required=True, minimum=0, maximum=1,
              meaning="share of the eligible workers to be covered", meaning_id="bagian pekerja yang harus dilindungi"),
        Field(name="denominator_id", type="VARCHAR", one_of=DENOMINATORS,
              meaning="denominator of the target; NULL is unknown and the target is not compared",
              meaning_id="penyebut target; NULL berarti tidak diketahui dan tidak dibandingkan"),
        duplicate_flag(),
    ),
)

TARGETS = Extract(
    name="extract.targets",
    dataset="targets",
    clean=TARGET_CLEAN,
    identity=("target_year", "region_code", "instrument", "denominator_id"),
    each_row_is="one region, year and instrument",
    each_row_is_id="satu wilayah, tahun dan dasar target",
    key=("year", "region", "instrument"),
    sources=TARGET_CLEAN.sources,
    fields=(
        Field(name="year", type="BIGINT", required=True, reader="count", meaning="year the target is for", meaning_id="tahun",
              headings=("tahun",)),
        _region(),
        Field(name="instrument", type="VARCHAR", required=True, meaning="plan or decree", meaning_id="dasar target",
              headings=("dasar", "dasar target", "instrumen", "dokumen")),
        Field(name="target_pct", type="DOUBLE", unit="percent", required=True, reader="amount", meaning="target",
              meaning_id="target", headings=("target", "target persen", "target (%)")),
        _denominator(),
    ),
    rules=(
        Rule(id="YEAR_IMPLAUSIBLE", predicate="year BETWEEN 2014 AND 2100", sentence="The target year must lie in 2014-2100.",
             sentence_id="Tahun target harus antara 2014 dan 2100."),
        Rule(id="TARGET_OUT_OF_BOUNDS", predicate="target_pct BETWEEN 0 AND 100",
             sentence="A target is a percentage from 0 to 100.", sentence_id="Target adalah persentase 0 sampai 100."),
    ),
)

STATEMENT_CLEAN = Table(
    name="clean.statement",
    each_row_is="one published coverage figure",
    each_row_is_id="satu angka cakupan yang pernah diumumkan",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("press and government statements",),
    fields=(
        *lineage(),
        _region_code(),
        Field(name="as_of", type="VARCHAR", required=True, meaning="YYYY, YYYY-MM or YYYY-MM-DD, as precise as stated",
              meaning_id="waktu acuan sesuai pernyataan"),
        Field(name="segment", type="VARCHAR", required=True, meaning="segment as stated", meaning_id="segmen sesuai pernyataan"),
        Field(name="active_participant_count", type="BIGINT", unit="persons", meaning="active participants as stated",
              meaning_id="peserta aktif sesuai pernyataan"),
        Field(name="denominator_worker_count", type="BIGINT", unit="workers", meaning="denominator as stated",
              meaning_id="penyebut sesuai pernyataan"),
        Field(name="stated_ratio", type="DOUBLE", unit="ratio", meaning="coverage as stated", meaning_id="cakupan sesuai pernyataan"),
        Field(name="stated_decimals_count", type="BIGINT", unit="decimals", meaning="decimals of the stated percentage",
              meaning_id="jumlah desimal persentase"),
        Field(name="kind", type="VARCHAR", meaning="exact, rounded, or percent only", meaning_id="jenis angka"),
        Field(name="source_url", type="VARCHAR", meaning="where it was published", meaning_id="sumber publikasi"),
        duplicate_flag(),
    ),
)

STATEMENTS = Extract(
    name="extract.statements",
    dataset="statements",
    clean=STATEMENT_CLEAN,
    identity=("as_of", "region_code", "segment", "source_url"),
    each_row_is="one published figure",
    each_row_is_id="satu angka yang diumumkan",
    key=("region", "as_of", "segment", "source"),
    sources=STATEMENT_CLEAN.sources,
    fields=(
        _region(),
        Field(name="as_of", type="VARCHAR", required=True, meaning="time the figure stands for", meaning_id="waktu acuan",
              headings=("posisi", "per")),
        Field(name="segment", type="VARCHAR", required=True, meaning="segment", meaning_id="segmen", headings=("segmen",)),
        _count("active", "active participants", "peserta aktif", "peserta aktif"),
        _count("denominator", "denominator", "penyebut", "penyebut"),
        Field(name="stated_pct", type="VARCHAR", unit="percent", meaning="coverage as stated", meaning_id="cakupan",
              headings=("cakupan", "persen")),
        Field(name="kind", type="VARCHAR", required=True, meaning="exact, rounded, or percent only", meaning_id="jenis angka"),
        Field(name="source", type="VARCHAR", required=True, meaning="where it was published", meaning_id="sumber",
              headings=("sumber", "source_url")),
    ),
    rules=(
        *_not_negative("active", "denominator"),
        Rule(id="AS_OF_FORMAT", predicate="regexp_full_match(as_of, '20[0-9]{2}(-[01][0-9](-[0-3][0-9])?)?')",
             sentence="as_of is YYYY, YYYY-MM or YYYY-MM-DD.", sentence_id="as_of berbentuk YYYY, YYYY-MM atau YYYY-MM-DD."),
        Rule(id="STATED_PCT_FORMAT", predicate="regexp_full_match(stated_pct, '[0-9]{1,3}([.,][0-9]+)?')",
             sentence="stated_pct is a plain percentage.", sentence_id="stated_pct adalah persentase biasa."),
    ),
)
