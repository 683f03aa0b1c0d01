"""The reference table of participants by province, as published once for all who reported."""

from contracts.language.fields import count
from contracts.language.table import Field, Table

PROVINCE_PARTICIPANT = Table(
    name="ref.province_participant",
    each_row_is="one province in one month, as published: 28 of the 38 in December 2023. Sulawesi Barat, Gorontalo,"
    " Maluku, Maluku Utara and the six Papuan provinces, Papua and Papua Barat included, are not stated",
    each_row_is_id="satu provinsi pada satu bulan, sesuai publikasi: 28 dari 38 provinsi pada Desember 2023; Sulawesi"
    " Barat, Gorontalo, Maluku, Maluku Utara dan enam provinsi di Papua tidak disebutkan",
    key=("province_code", "period_month"),
    sources=("Kemnaker Satu Data Ketenagakerjaan, from BPJS Ketenagakerjaan, as reprinted by SPN News",),
    cautions=("as_stated", "stated_in_part"),
    fields=(
        Field(name="province_code", type="VARCHAR", required=True, meaning="Kemendagri code",
              meaning_id="kode Kemendagri"),
        Field(name="period_month", type="DATE", required=True, meaning="month at whose end the persons were counted",
              meaning_id="bulan yang pada akhirnya peserta dihitung"),
        count("active_participant_count", "persons", "participants with a paid contribution", "peserta aktif"),
        count("inactive_participant_count", "persons", "registered participants without one", "peserta tidak aktif"),
        Field(name="source_url", type="VARCHAR", required=True, meaning="where it was published",
              meaning_id="sumber publikasi"),
    ),
)  # fmt: skip
