"""The columns that say which area a row is about, and which release published it."""

from contracts.codes import AREA_LEVELS
from contracts.table import Field


def release_id() -> Field:
    """The release a row belongs to; every published table has it."""
    return Field(
        name="release_id",
        type="VARCHAR",
        required=True,
        meaning="release that published the row",
        meaning_id="rilis yang menerbitkan baris ini",
    )


def code(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="VARCHAR", required=True, meaning=meaning, meaning_id=meaning_id)


PROVINCE = (
    code("province_code", "province, Kemendagri code", "provinsi, kode Kemendagri"),
    code("province_name", "province", "provinsi"),
)
REGENCY = (
    code("regency_code", "regency, Kemendagri code (53.01)", "kabupaten/kota, kode Kemendagri"),
    code("regency_name", "regency with its type", "kabupaten/kota"),
    *PROVINCE,
    code("bps_code", "regency, BPS code (5303)", "kabupaten/kota, kode BPS"),
)
NATION = (
    code("nation_code", "nation, always 00", "negara, selalu 00"),
    code("nation_name", "nation, Indonesia", "nama negara, Indonesia"),
)

OFFICE = (
    code("office_name", "branch office of BPJS Ketenagakerjaan", "kantor cabang BPJS Ketenagakerjaan"),
    *PROVINCE,
    code("service_area", "its regencies, divided by ;", "kabupaten/kota yang dilayani, dipisah titik koma"),
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
        Field(
            name="area_level",
            type="VARCHAR",
            required=True,
            one_of=AREA_LEVELS,
            meaning="what kind of area the row is about",
            meaning_id="tingkat wilayah",
        ),
        code("area_code", "Kemendagri code: 53.01, 53; 00 is Indonesia", "kode Kemendagri; 00 adalah Indonesia"),
        code("area_name", "name of the area", "nama wilayah"),
        Field(
            name="province_code",
            type="VARCHAR",
            meaning="province, Kemendagri code; NULL for the nation",
            meaning_id="provinsi, kode Kemendagri",
        ),
    )
