"""Participant rows as they are kept in the vault: pseudonymous, typed, in our names."""

from contracts.language.codes import SEGMENTS
from contracts.language.extract import lineage, repeat_flags
from contracts.language.table import Field, Table

PROGRAM_MEANINGS = {
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
        Field(
            name="period_month",
            type="DATE",
            required=True,
            meaning="first day of the reference month",
            meaning_id="hari pertama bulan acuan",
        ),
        Field(
            name="person_key",
            type="UUID",
            required=True,
            is_personal=True,
            meaning="first 128 bits of the keyed HMAC-SHA-256 of the NIK",
            meaning_id="128 bit pertama HMAC-SHA-256 berkunci dari NIK",
        ),
        Field(
            name="kpj",
            type="VARCHAR",
            required=True,
            is_personal=True,
            meaning="membership number",
            meaning_id="nomor kartu peserta",
        ),
        Field(
            name="segment",
            type="VARCHAR",
            required=True,
            one_of=SEGMENTS,
            meaning="membership segment",
            meaning_id="segmen kepesertaan",
        ),
        Field(
            name="is_active",
            type="BOOLEAN",
            required=True,
            meaning="the contribution for the month was paid",
            meaning_id="iuran bulan acuan telah dibayar",
        ),
        Field(
            name="regency_code",
            type="VARCHAR",
            required=True,
            meaning="regency of work, Kemendagri code",
            meaning_id="kabupaten/kota tempat bekerja, kode Kemendagri",
        ),
        Field(name="employer_id", type="VARCHAR", meaning="employer number", meaning_id="nomor pendaftaran perusahaan"),
        Field(
            name="wage_idr",
            type="DOUBLE",
            unit="IDR per month",
            minimum=0,
            is_personal=True,
            meaning="reported monthly wage",
            meaning_id="upah bulanan yang dilaporkan",
        ),
        *(
            Field(
                name=f"has_{code}",
                type="BOOLEAN",
                meaning=f"in {code.upper()}: {english}",
                meaning_id=f"ikut {code.upper()}: {indonesian}",
            )
            for code, (english, indonesian) in PROGRAM_MEANINGS.items()
        ),
        Field(
            name="funding", type="VARCHAR", meaning="who pays the contribution", meaning_id="sumber pembayaran iuran"
        ),
        Field(
            name="funded_until_month",
            type="DATE",
            meaning="last month the payer covers",
            meaning_id="bulan terakhir yang dibiayai",
        ),
        Field(
            name="office_name",
            type="VARCHAR",
            meaning="branch office that reported the row",
            meaning_id="kantor cabang pelapor",
        ),
        Field(
            name="sex",
            type="VARCHAR",
            one_of=("L", "P"),
            meaning="L man, P woman",
            meaning_id="L laki-laki, P perempuan",
        ),
        *repeat_flags(),
    ),
)
