"""The columns of participants, as offices send them and as the vault keeps them: pseudonymous, typed, in our names."""

from dataclasses import replace
from typing import Any

from contracts.language.codes import SEGMENTS, STATUSES
from contracts.language.extract import lineage, repeat_flags
from contracts.language.table import Field, Table

_PROGRAM_MEANINGS = {
    "jkk": ("work accident cover", "jaminan kecelakaan kerja"),
    "jkm": ("death cover", "jaminan kematian"),
    "jht": ("old-age savings", "jaminan hari tua"),
    "jp": ("pension", "jaminan pensiun"),
    "jkp": ("job-loss cover", "jaminan kehilangan pekerjaan"),
}

SENT = (
    Field(
        name="period",
        type="DATE",
        required=True,
        reader="month",
        meaning="reference month",
        meaning_id="bulan acuan",
    ),
    Field(
        name="nik",
        type="VARCHAR",
        required=True,
        is_personal=True,
        meaning="16-digit national id number",
        meaning_id="nomor induk kependudukan",
    ),
    Field(
        name="kpj",
        type="VARCHAR",
        required=True,
        reader="kpj",
        is_personal=True,
        meaning="membership number",
        meaning_id="nomor kartu peserta",
    ),
    Field(
        name="segment",
        type="VARCHAR",
        required=True,
        reader="segment",
        one_of=SEGMENTS,
        meaning="membership segment",
        meaning_id="segmen kepesertaan",
    ),
    Field(
        name="status",
        type="VARCHAR",
        required=True,
        reader="status",
        one_of=STATUSES,
        meaning="AKTIF when the month's contribution was paid",
        meaning_id="AKTIF bila iuran bulan acuan dibayar",
    ),
    Field(
        name="region",
        type="VARCHAR",
        required=True,
        meaning="regency of work",
        meaning_id="kabupaten/kota tempat bekerja",
    ),
    Field(
        name="employer_id",
        type="VARCHAR",
        reader="code",
        meaning="employer number",
        meaning_id="kode perusahaan",
    ),
    Field(
        name="wage",
        type="DOUBLE",
        unit="IDR per month",
        reader="amount",
        is_personal=True,
        meaning="reported monthly wage",
        meaning_id="upah bulanan",
    ),
    *(
        Field(
            name=code,
            type="BOOLEAN",
            reader="yes_no",
            meaning=f"in {code.upper()}: {english}",
            meaning_id=f"ikut {code.upper()}: {indonesian}",
        )
        for code, (english, indonesian) in _PROGRAM_MEANINGS.items()
    ),
    Field(
        name="funding",
        type="VARCHAR",
        meaning="who pays the contribution",
        meaning_id="sumber dana",
    ),
    Field(
        name="funded_until",
        type="DATE",
        reader="month",
        meaning="last month the payer covers",
        meaning_id="dibiayai sampai bulan",
    ),
    Field(
        name="office",
        type="VARCHAR",
        meaning="branch office",
        meaning_id="kantor cabang",
    ),
    Field(
        name="sex",
        type="VARCHAR",
        reader="sex",
        one_of=("L", "P"),
        meaning="L man, P woman",
        meaning_id="jenis kelamin",
    ),
)
_BY_NAME = {field.name: field for field in SENT}


def _kept(sent: str, **changes: Any) -> Field:  # noqa: ANN401  whatever a field has
    """A sent column as it is kept: read already, and otherwise where `changes` say so."""
    return replace(_BY_NAME[sent], reader="text", **changes)


CLEAN = Table(
    name="clean.participant",
    each_row_is="one membership of one person in one month, accepted",
    each_row_is_id="satu kepesertaan satu orang pada satu bulan, yang diterima",
    key=("snapshot_id", "sheet_name", "row_number"),
    sources=("BPJS Ketenagakerjaan office extracts",),
    cautions=("person_level",),
    fields=(
        *lineage(),
        _kept(
            "period",
            name="period_month",
            meaning="first day of the reference month",
            meaning_id="hari pertama bulan acuan",
        ),
        _kept(
            "nik",
            name="person_key",
            type="UUID",
            meaning="first 128 bits of the keyed HMAC-SHA-256 of the NIK",
            meaning_id="128 bit pertama HMAC-SHA-256 berkunci dari NIK",
        ),
        _kept("kpj"),
        _kept("segment"),
        _kept(
            "status",
            name="is_active",
            type="BOOLEAN",
            one_of=(),
            meaning="the contribution for the month was paid",
            meaning_id="iuran bulan acuan telah dibayar",
        ),
        _kept(
            "region",
            name="regency_code",
            meaning="regency of work, Kemendagri code",
            meaning_id="kabupaten/kota tempat bekerja, kode Kemendagri",
        ),
        _kept("employer_id"),
        _kept("wage", name="wage_idr", minimum=0),
        *(_kept(code, name=f"has_{code}") for code in _PROGRAM_MEANINGS),
        _kept("funding"),
        _kept("funded_until", name="funded_until_month"),
        _kept("office", name="office_name"),
        _kept("sex"),
        *repeat_flags(),
    ),
)
