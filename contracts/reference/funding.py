"""The reference tables of money: what a month of cover costs, and which groups were announced as paid for."""

from contracts.language.codes import PROGRAMS, SEGMENTS
from contracts.language.fields import optional_day, optional_text, text
from contracts.language.table import Field, Rule, Table

PAYERS = ("any", "worker")
WORKER_GROUPS = ("all", "transport")


def _number(name: str, unit: str, meaning: str, meaning_id: str, *, required: bool = True) -> Field:
    return Field(name=name, type="BIGINT", unit=unit, required=required, minimum=1,
                 meaning=meaning, meaning_id=meaning_id)  # fmt: skip


_SOURCE = text("source_url", "where it was published", "sumber publikasi")

CONTRIBUTION_RATE = Table(
    name="ref.contribution_rate",
    each_row_is="one monthly contribution of one program, for one kind of payer and worker; shares of a wage (PU) or of"
    " a project's value (JAKON), and payments per contract (PMI), are no amount a month and not listed",
    each_row_is_id="satu iuran bulanan satu program, menurut pembayar dan kelompok pekerja; iuran berupa"
    " persentase upah, nilai proyek atau per kontrak tidak dimuat",
    key=("rate_id",),
    sources=("PP 44/2015 and PP 50/2025, as reported",),
    fields=(
        text("rate_id", "name of the row", "pengenal baris"),
        text("segment", "membership segment", "segmen kepesertaan", one_of=SEGMENTS),
        text("program", "program", "program", one_of=PROGRAMS),
        text("payer", "any: whoever pays; worker: only where neither APBN nor APBD pays",
              "any: siapa pun pembayarnya; worker: hanya bila tidak dibayar APBN/APBD", one_of=PAYERS),
        text("worker_group", "whom it is for", "kelompok pekerja", one_of=WORKER_GROUPS),
        optional_day("valid_from", "first day; blank is before all that is published here",
                     "hari pertama; kosong: dari awal"),
        optional_day("valid_to", "last day; blank is still in force", "hari terakhir; kosong: masih berlaku"),
        _number("contribution_idr", "IDR per month", "contribution of one worker", "iuran satu pekerja"),
        optional_text("note", "what a reader must know", "catatan"),
        _SOURCE,
    ),
    rules=(
        Rule(id="RATE_PERIOD_ORDER", predicate="valid_from <= valid_to", sentence="A period ends after it began.",
             sentence_id="Masa berlaku berakhir sesudah dimulai."),
    ),
)  # fmt: skip

FUNDED_GROUP = Table(
    name="ref.funded_group",
    each_row_is="one group of vulnerable workers (BPU) that a fund was announced to pay for in a fiscal year",
    each_row_is_id="satu kelompok pekerja rentan (BPU) yang diumumkan dibiayai suatu dana pada satu tahun anggaran",
    key=("region_code", "fiscal_year", "fund"),
    sources=("press and government statements",),
    cautions=("as_stated", "nested_groups"),
    fields=(
        text("region_code", "Kemendagri code", "kode Kemendagri"),
        _number("fiscal_year", "year", "fiscal year of the fund", "tahun anggaran"),
        text("fund", "who pays, as announced", "sumber dana sesuai pengumuman"),
        _number("worker_count", "workers", "workers paid for, as announced", "jumlah pekerja sesuai pengumuman"),
        _number("month_count", "months", "months paid for; blank is not stated", "jumlah bulan; kosong: tidak disebut",
                required=False),
        optional_day("start_month", "first month paid for; blank is not stated",
                     "bulan pertama; kosong: tidak disebut"),
        optional_text("note", "what a reader must know", "catatan"),
        _SOURCE,
    ),
)  # fmt: skip

TABLES: tuple[Table, ...] = (CONTRIBUTION_RATE, FUNDED_GROUP)
