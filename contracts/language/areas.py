"""The columns that say which area a row is about, and which release published it."""

from contracts.language.codes import AREA_LEVELS
from contracts.language.fields import optional_text, text
from contracts.language.table import Field


def release_id() -> Field:
    """The release a row belongs to; every published table has it."""
    return text("release_id", "release that published the row", "rilis yang menerbitkan baris ini")


PROVINCE = (
    text("province_code", "province, Kemendagri code", "provinsi, kode Kemendagri"),
    text("province_name", "province", "provinsi"),
)
REGENCY = (
    text("regency_code", "regency, Kemendagri code (53.01)", "kabupaten/kota, kode Kemendagri"),
    text("regency_name", "regency with its type", "kabupaten/kota"),
    *PROVINCE,
    text("bps_code", "regency, BPS code (5303)", "kabupaten/kota, kode BPS"),
)
FORMER_PROVINCE = (
    text("area_code", "the province and its last day before the split: 91@2022-07-24", "provinsi dan hari terakhirnya"),
    *PROVINCE,
    Field(
        name="valid_to",
        type="DATE",
        required=True,
        meaning="last day of the province as it was, by Kemendagri codes; BPS kept it until the end of 2022",
        meaning_id="hari terakhir provinsi sebelum pemekaran menurut kode Kemendagri",
    ),
)
NATION = (
    text("nation_code", "nation, always 00", "negara, selalu 00"),
    text("nation_name", "nation, Indonesia", "nama negara, Indonesia"),
)

OFFICE = (
    text("office_name", "branch office of BPJS Ketenagakerjaan", "kantor cabang BPJS Ketenagakerjaan"),
    *PROVINCE,
    text("service_area", "its regencies, divided by ;", "kabupaten/kota yang dilayani, dipisah titik koma"),
    Field(
        name="assumed_regency_count",
        type="BIGINT",
        unit="regencies",
        required=True,
        minimum=0,
        meaning="regencies of the service area that rest on our assumption, not on a source",
        meaning_id="kabupaten/kota wilayah kerja yang diasumsikan",
    ),
)


def area_fields() -> tuple[Field, ...]:
    """The columns that say which area a row of a table for several levels is about."""
    return (
        text("area_level", "what kind of area the row is about", "tingkat wilayah", one_of=AREA_LEVELS),
        text("area_code", "Kemendagri code: 53.01, 53; 00 is Indonesia", "kode Kemendagri; 00 adalah Indonesia"),
        text("area_name", "name of the area", "nama wilayah"),
        optional_text("province_code", "province, Kemendagri code; NULL for the nation", "provinsi, kode Kemendagri"),
    )
