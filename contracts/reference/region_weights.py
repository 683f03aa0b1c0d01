"""Region weights: the shares by which a province before its split is divided, where somebody declares them."""

from contracts.language.fields import text
from contracts.language.table import Field, Table

MEASURES = ("active", "eligible")

REGION_WEIGHT = Table(
    name="ref.region_weight",
    each_row_is="the weight of one province of today in a province before its split",
    each_row_is_id="bobot satu provinsi saat ini dalam provinsi sebelum pemekaran",
    key=("parent_code", "today_code", "measure"),
    sources=("whoever said_by names",),
    fields=(
        text("parent_code", "province that was split, Kemendagri code", "provinsi induk"),
        text("today_code", "province of today: the parent or one that left it", "provinsi saat ini"),
        text("measure", "what is divided: active participants or eligible workers", "yang dibagi", one_of=MEASURES),
        Field(name="weight", type="DOUBLE", required=True, minimum=0, meaning="share, of any sum", meaning_id="bobot"),
        text("reason", "what the weight is", "dasar bobot"),
        text("said_by", "who declared it", "siapa yang menyatakan"),
    ),
)
