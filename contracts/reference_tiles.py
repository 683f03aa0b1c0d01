"""The reference table of the tile map: where on a grid each regency of a hand-laid province stands."""

from contracts.table import Field, Rule, Table


def _position(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(
        name=name, type="BIGINT", unit="tiles", required=True, minimum=1, meaning=meaning, meaning_id=meaning_id
    )


TILE = Table(
    name="ref.tile",
    each_row_is="one regency of a province whose tiles were laid by hand",
    each_row_is_id="satu kabupaten/kota dari provinsi yang petaknya disusun dengan tangan",
    key=("regency_code",),
    sources=("Cakupan, laid by hand after latitude and longitude",),
    fields=(
        Field(
            name="regency_code",
            type="VARCHAR",
            required=True,
            meaning="the regency, Kemendagri code",
            meaning_id="kabupaten/kota, kode Kemendagri",
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
            predicate="length(label) BETWEEN 3 AND 5",
            sentence="A label has three to five letters.",
            sentence_id="Singkatan terdiri dari tiga sampai lima huruf.",
        ),
    ),
)
