"""The reference table of the tile maps: the place of each area on a grid that was drawn by hand."""

from contracts.language.table import Field, Rule, Table


def _position(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(
        name=name, type="BIGINT", unit="tiles", required=True, minimum=1, meaning=meaning, meaning_id=meaning_id
    )


TILE = Table(
    name="ref.tile",
    each_row_is="one province, or one regency of a province whose tiles were laid by hand",
    each_row_is_id="satu provinsi, atau satu kabupaten/kota dari provinsi yang petaknya disusun dengan tangan",
    key=("area_code",),
    sources=("Cakupan, laid by hand after latitude and longitude",),
    fields=(
        Field(
            name="area_code",
            type="VARCHAR",
            required=True,
            meaning="the province or regency, Kemendagri code",
            meaning_id="provinsi atau kabupaten/kota, kode Kemendagri",
        ),
        _position("tile_row", "row of the grid, 1 is the north", "baris petak, 1 paling utara"),
        _position("tile_column", "column of the grid, 1 is the west", "kolom petak, 1 paling barat"),
        Field(
            name="label",
            type="VARCHAR",
            required=True,
            meaning="short name that fits a tile",
            meaning_id="singkatan yang muat dalam satu petak",
        ),
    ),
    rules=(
        Rule(
            id="LABEL_FITS",
            predicate="length(label) BETWEEN 3 AND 7",
            sentence="A label has three to seven letters.",
            sentence_id="Singkatan terdiri dari tiga sampai tujuh huruf.",
        ),
    ),
)
