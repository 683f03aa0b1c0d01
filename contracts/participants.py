"""Participants: one membership of one person in one month, as offices send it and as it is kept."""

from contracts.codes import SEGMENTS, STATUSES
from contracts.extract import Extract, duplicate_flag, lineage, period_rules
from contracts.table import Field, Rule, Table

_PROGRAM_MEANINGS = {
    "jkk": ("work accident cover", "jaminan kecelakaan kerja"),
    "jkm": ("death cover", "jaminan kematian"),
    "jht": ("old-age savings", "jaminan hari tua"),
    "jp": ("pension", "jaminan pensiun"),
    "jkp": ("job-loss cover", "jaminan kehilangan pekerjaan"),
}

CLEAN = Table(
    name="clean.participant",
    each_row_is="one membership of one person in one month, accepted",
    each_row_is_id="satu kepesertaan satu orang pada satu bulan, yang diterima",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPJS Ketenagakerjaan office extracts",),
    cautions=("person_level",),
    fields=(
        *lineage(),
        Field(name="period_month", type="DATE", required=True, meaning="first day of the reference month",
              meaning_id="hari pertama bulan acuan"),
        Field(name="person_key", type="UUID", required=True, is_personal=True,
              meaning="first 128 bits of the keyed HMAC-SHA-256 of the NIK",
              meaning_id="128 bit pertama HMAC-SHA-256 berkunci dari NIK"),
        Field(name="kpj", type="VARCHAR", required=True, is_personal=True, meaning="membership number",
              meaning_id="nomor kartu peserta"),
        Field(name="segment", type="VARCHAR", required=True, one_of=SEGMENTS, meaning="membership segment",
              meaning_id="segmen kepesertaan"),
        Field(name="is_active", type="BOOLEAN", required=True, meaning="the contribution for the month was paid",
              meaning_id="iuran bulan acuan telah dibayar"),
        Field(name="regency_code", type="VARCHAR", required=True, meaning="regency of work, Kemendagri code",
              meaning_id="kabupaten/kota tempat bekerja, kode Kemendagri"),
        Field(name="employer_id", type="VARCHAR", meaning="employer number", meaning_id="nomor pendaftaran perusahaan"),
        Field(name="wage_idr", type="DOUBLE", unit="IDR per month", minimum=0, is_personal=True,
              meaning="reported monthly wage", meaning_id="upah bulanan yang dilaporkan"),
        *(Field(name=f"has_{code}", type="BOOLEAN", meaning=f"in {code.upper()}: {english}",
                meaning_id=f"ikut {code.upper()}: {indonesian}")
          for code, (english, indonesian) in _PROGRAM_MEANINGS.items()),
        Field(name="funding", type="VARCHAR", meaning="who pays the contribution", meaning_id="sumber pembayaran iuran"),
        Field(name="funded_until_month", type="DATE", meaning="last month the payer covers",
              meaning_id="bulan terakhir yang dibiayai"),
        Field(name="office_name", type="VARCHAR", meaning="branch office that reported the row",
              meaning_id="kantor cabang pelapor"),
        Field(name="sex", type="VARCHAR", one_of=("L", "P"), meaning="L man, P woman",
              meaning_id="L laki-laki, P perempuan"),
        duplicate_flag(),
    ),
)

_DAY = "CAST(substr(nik, 7, 2) AS INTEGER)"
_MONTH = "CAST(substr(nik, 9, 2) AS INTEGER)"
_NIK_IS_TEXT = "regexp_full_match(nik, '[0-9]{16}')"
_NIK_IS_NUMERIC = r"regexp_full_match(nik, '[0-9]+[.,]?[0-9]*([eE][+]?[0-9]+)|[0-9]+[.][0-9]+')"

EXTRACT = Extract(
    name="extract.participants",
    dataset="participants",
    clean=CLEAN,
    identity=("period_month", "person_key", "kpj", "segment"),
    kept_first="row.is_active DESC, snapshot.source_name, snapshot.file_name, row.row_number",
    levels=("regency",),
    each_row_is="one membership of one person in one month",
    each_row_is_id="satu kepesertaan satu orang pada satu bulan",
    key=("period", "nik", "kpj", "segment"),
    sources=("BPJS Ketenagakerjaan office extracts",),
    cautions=("person_level",),
    fields=(
        Field(name="period", type="DATE", required=True, reader="month", meaning="reference month",
              meaning_id="bulan acuan", headings=("periode", "bulan", "bulan iuran", "blth", "period month")),
        Field(name="nik", type="VARCHAR", required=True, is_personal=True, meaning="16-digit national id number",
              meaning_id="nomor induk kependudukan", headings=("no nik", "nomor nik", "no ktp", "nomor induk kependudukan")),
        Field(name="kpj", type="VARCHAR", required=True, is_personal=True, meaning="membership number",
              meaning_id="nomor kartu peserta", headings=("no kpj", "nomor kpj", "no kartu peserta", "no peserta")),
        Field(name="segment", type="VARCHAR", required=True, reader="segment", one_of=SEGMENTS,
              meaning="membership segment", meaning_id="segmen kepesertaan",
              headings=("segmen", "segmentasi", "kode segmen", "segmen kepesertaan")),
        Field(name="status", type="VARCHAR", required=True, reader="status", one_of=STATUSES,
              meaning="AKTIF when the month's contribution was paid", meaning_id="AKTIF bila iuran bulan acuan dibayar",
              headings=("status kepesertaan", "status aktif", "status peserta")),
        Field(name="region", type="VARCHAR", required=True, meaning="regency of work", meaning_id="kabupaten/kota tempat bekerja",
              headings=("kota/kab", "kab/kota", "kabupaten/kota", "kabupaten kota", "kode wilayah", "kode kab", "kode kab/kota",
                        "nama kab/kota", "wilayah", "regency", "regency code", "regency_code")),
        Field(name="employer_id", type="VARCHAR", meaning="employer number", meaning_id="kode perusahaan",
              headings=("kode perusahaan", "npp", "no perusahaan")),
        Field(name="wage", type="DOUBLE", unit="IDR per month", reader="amount", is_personal=True,
              meaning="reported monthly wage", meaning_id="upah bulanan", headings=("upah", "gaji", "upah dilaporkan")),
        *(Field(name=code, type="BOOLEAN", reader="yes_no", meaning=f"in {code.upper()}: {english}",
                meaning_id=f"ikut {code.upper()}: {indonesian}", headings=(f"program {code}",))
          for code, (english, indonesian) in _PROGRAM_MEANINGS.items()),
        Field(name="funding", type="VARCHAR", meaning="who pays the contribution", meaning_id="sumber dana",
              headings=("sumber dana", "pembiayaan", "dibayar oleh")),
        Field(name="funded_until", type="DATE", reader="month", meaning="last month the payer covers",
              meaning_id="dibiayai sampai bulan", headings=("dibiayai sampai", "berlaku sampai")),
        Field(name="office", type="VARCHAR", meaning="branch office", meaning_id="kantor cabang",
              headings=("kantor", "kantor cabang", "nama kantor")),
        Field(name="sex", type="VARCHAR", reader="sex", one_of=("L", "P"), meaning="L man, P woman",
              meaning_id="jenis kelamin", headings=("jenis kelamin", "jk", "l/p")),
    ),
    rules=(
        *period_rules("period"),
        Rule(id="NIK_NUMERIC", predicate=f"NOT {_NIK_IS_NUMERIC}",
             sentence="The NIK must be text: kept as a number it has lost digits. Ask the office to export it as text.",
             sentence_id="NIK harus berupa teks: NIK yang disimpan sebagai angka kehilangan digit."),
        Rule(id="NIK_FORMAT", predicate=f"{_NIK_IS_TEXT} OR {_NIK_IS_NUMERIC}",
             sentence="The NIK must have exactly 16 digits.", sentence_id="NIK harus tepat 16 digit."),
        Rule(id="NIK_DATE",
             predicate=f"CASE WHEN {_NIK_IS_TEXT} THEN ({_DAY} BETWEEN 1 AND 31 OR {_DAY} BETWEEN 41 AND 71) AND {_MONTH} BETWEEN 1 AND 12"
                       f" AND {_DAY} % 40 <= CASE {_MONTH} WHEN 2 THEN 29 WHEN 4 THEN 30 WHEN 6 THEN 30 WHEN 9 THEN 30 WHEN 11 THEN 30 ELSE 31 END END",
             sentence="Digits 7 to 12 of the NIK must be a birth date (women: day + 40).",
             sentence_id="Digit ke-7 sampai ke-12 NIK harus tanggal lahir (perempuan: tanggal + 40)."),
        Rule(id="NIK_SERIAL", predicate=f"CASE WHEN {_NIK_IS_TEXT} THEN right(nik, 4) <> '0000' END",
             sentence="The last four digits of the NIK must not be 0000.",
             sentence_id="Empat digit terakhir NIK tidak boleh 0000."),
        Rule(id="KPJ_FORMAT", predicate="regexp_full_match(kpj, '[0-9A-Z]{11}')",
             sentence="The KPJ must have 11 digits or capital letters.",
             sentence_id="KPJ harus 11 karakter angka atau huruf besar."),
        Rule(id="WAGE_OUT_OF_BOUNDS", predicate="wage BETWEEN 0 AND 1000000000",
             sentence="The wage must lie between Rp0 and Rp1,000,000,000 a month.",
             sentence_id="Upah harus antara Rp0 dan Rp1.000.000.000 per bulan."),
        Rule(id="PROGRAM_NOT_FOR_SEGMENT",
             predicate="NOT (coalesce(jp OR jkp, false) AND segment <> 'PU') AND NOT (coalesce(jht, false) AND segment = 'JAKON')",
             sentence="JP and JKP are for PU only, and JAKON has JKK and JKM only.",
             sentence_id="JP dan JKP hanya untuk PU; JAKON hanya JKK dan JKM."),
    ),
)
