"""Participants: one membership of one person in one month, as offices send it."""

from contracts.extracts.participant_rows import CLEAN, PROGRAM_MEANINGS
from contracts.extracts.participant_rules import DELIVERY_RULES, DERIVED, MONTH_RULES, RULES
from contracts.language.codes import SEGMENTS, STATUSES
from contracts.language.extract import Extract
from contracts.language.table import Field

EXTRACT = Extract(
    name="extract.participants",
    dataset="participants",
    clean=CLEAN,
    identity=("period_month", "person_key", "kpj", "segment"),
    kept_first="is_active DESC, source_name, file_name, sheet_name, row_number",
    disagree_by=("is_active",),
    levels=("regency",),
    has_headcounts=True,
    derived=DERIVED,
    each_row_is="one membership of one person in one month",
    each_row_is_id="satu kepesertaan satu orang pada satu bulan",
    key=("period", "nik", "kpj", "segment"),
    sources=("BPJS Ketenagakerjaan office extracts",),
    cautions=("person_level",),
    fields=(
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
            for code, (english, indonesian) in PROGRAM_MEANINGS.items()
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
    ),
    rules=RULES,
    month_rules=MONTH_RULES,
    delivery_rules=DELIVERY_RULES,
)
