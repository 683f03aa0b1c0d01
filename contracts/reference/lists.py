"""The reference tables that list things by name: segments, programs, denominators, offices, job statuses."""

from contracts.language.codes import DENOMINATORS, PROGRAMS, PUBLISHED_SEGMENTS, SEGMENTS
from contracts.language.fields import flag, optional_flag, optional_text, text
from contracts.language.table import Rule, Table

_JAMSOSTEK = "BPJS Ketenagakerjaan program rules"
_MIGRANTS = "Permenaker 4/2023, article 4: migrants must join JKK and JKM and may join JHT"


_SEGMENT = text("segment", "membership segment", "segmen kepesertaan", one_of=SEGMENTS)
_PROGRAM = text("program", "program", "program", one_of=PROGRAMS)

SEGMENT = Table(
    name="ref.segment",
    each_row_is="one membership segment",
    each_row_is_id="satu segmen kepesertaan",
    key=("segment",),
    sources=(_JAMSOSTEK,),
    fields=(
        _SEGMENT,
        text("segment_name", "English name", "nama dalam bahasa Inggris"),
        text("segment_name_id", "Indonesian name", "nama dalam bahasa Indonesia"),
        optional_flag("is_formal", "formal work; blank when neither (migrants)", "pekerja formal"),
    ),
)

PROGRAM = Table(
    name="ref.program",
    each_row_is="one social security program for workers",
    each_row_is_id="satu program jaminan sosial ketenagakerjaan",
    key=("program",),
    sources=(_JAMSOSTEK,),
    fields=(
        _PROGRAM,
        text("program_name", "English name", "nama dalam bahasa Inggris"),
        text("program_name_id", "Indonesian name", "nama dalam bahasa Indonesia"),
    ),
)

SEGMENT_PROGRAM = Table(
    name="ref.segment_program",
    each_row_is="one program that members of one segment hold",
    each_row_is_id="satu program yang diikuti satu segmen",
    key=("segment", "program"),
    sources=(_JAMSOSTEK, _MIGRANTS),
    fields=(
        _SEGMENT,
        _PROGRAM,
        text("participation", "required of every member, or held by some", "wajib atau pilihan",
              one_of=("required", "optional")),
    ),
)  # fmt: skip

DENOMINATOR = Table(
    name="ref.denominator",
    each_row_is="one named definition of the workers who should be covered",
    each_row_is_id="satu definisi bernama atas pekerja yang seharusnya dilindungi",
    key=("denominator_id",),
    sources=("BPJS Ketenagakerjaan", "BPS Sakernas"),
    fields=(
        text("denominator_id", "name of the denominator", "nama penyebut", one_of=DENOMINATORS),
        text("definition", "whom it counts", "siapa yang dihitung"),
        text("definition_id", "whom it counts, in Indonesian", "siapa yang dihitung, dalam bahasa Indonesia"),
        text("source", "who publishes it", "penerbit"),
        text("grain", "where and when it exists", "tingkat wilayah dan waktu"),
        flag("is_survey", "a survey estimate that carries sampling error", "estimasi survei"),
    ),
)

DENOMINATOR_SEGMENT = Table(
    name="ref.denominator_segment",
    each_row_is="one published segment for which one denominator is defined",
    each_row_is_id="satu segmen publikasi yang memiliki penyebut tersebut",
    key=("denominator_id", "segment"),
    sources=DENOMINATOR.sources,
    fields=(
        text("denominator_id", "name of the denominator", "nama penyebut", one_of=DENOMINATORS),
        text("segment", "published segment", "segmen publikasi", one_of=PUBLISHED_SEGMENTS),
    ),
)

OFFICE = Table(
    name="ref.office",
    each_row_is="one BPJS Ketenagakerjaan branch office in Nusa Tenggara Timur",
    each_row_is_id="satu kantor cabang BPJS Ketenagakerjaan di Nusa Tenggara Timur",
    key=("office_name",),
    sources=("press reports 2021 to 2025",),
    fields=(
        text("office_name", "name of the branch", "nama kantor cabang"),
        text("seat", "town it sits in", "tempat kedudukan"),
    ),
)

OFFICE_REGENCY = Table(
    name="ref.office_regency",
    each_row_is="one regency and the branch office that serves it",
    each_row_is_id="satu kabupaten/kota dan kantor cabang yang melayaninya",
    key=("regency_code",),
    sources=OFFICE.sources,
    cautions=("partly_assumed",),
    fields=(
        text("office_name", "name of the branch", "nama kantor cabang"),
        text("regency_code", "regency served, Kemendagri code", "kabupaten/kota yang dilayani"),
        text("status", "how well it is known: sourced with its month, or assumed", "tingkat kepastian"),
        optional_text("source_url", "where it was published; several are divided by ' ; '", "sumber publikasi"),
    ),
    rules=(
        Rule(id="OFFICE_SOURCED_OR_ASSUMED", predicate="(status = 'assumed') = (source_url IS NULL)",
             sentence="A service area is sourced or says that it is assumed.",
             sentence_id="Wilayah kerja bersumber atau dinyatakan sebagai asumsi."),
    ),
)  # fmt: skip

SAKERNAS_STATUS = Table(
    name="ref.sakernas_status",
    each_row_is="one main-job status of Sakernas",
    each_row_is_id="satu status pekerjaan utama Sakernas",
    key=("status_code",),
    sources=("BPS Sakernas",),
    fields=(
        text("status_code", "status number", "nomor status", one_of=tuple("1234567")),
        text("status_name_id", "Indonesian name", "nama dalam bahasa Indonesia"),
        text("status_name", "English name", "nama dalam bahasa Inggris"),
        flag("is_formal", "BPS counts it as formal work: status 3 and 4", "dihitung formal oleh BPS: status 3 dan 4"),
    ),
)

FUND = Table(
    name="ref.fund",
    each_row_is="one kind of payer of contributions, with the spellings it is known by; Lainnya takes any other text",
    each_row_is_id="satu jenis sumber dana iuran beserta ejaannya; Lainnya menampung yang lain",
    key=("fund",),
    sources=("press reports on vulnerable workers 2024 to 2026",),
    fields=(
        text("fund", "name of the fund", "nama sumber dana"),
        text("fund_name", "English name", "nama dalam bahasa Inggris"),
        text("spellings", "lower-case spellings, divided by ;", "ejaan huruf kecil, dipisah ;"),
    ),
)

TABLES: tuple[Table, ...] = (
    SEGMENT, PROGRAM, SEGMENT_PROGRAM, DENOMINATOR, DENOMINATOR_SEGMENT, OFFICE, OFFICE_REGENCY, SAKERNAS_STATUS, FUND
)  # fmt: skip
