"""The reference table of headings over parts of a figure: sex, age, office and the like."""

from contracts.language.fields import flag, text
from contracts.language.table import Rule, Table

DIMENSION_HEADING = Table(
    name="ref.dimension_heading",
    each_row_is="one heading over a column that divides a figure into parts, or numbers its rows",
    each_row_is_id="satu judul kolom yang membagi angka menurut bagiannya, atau menomori baris",
    key=("heading",),
    sources=("extracts as offices and publishers send them",),
    fields=(
        text("heading", "heading, lower case, without dots and underscores", "judul kolom, huruf kecil"),
        text("dimension", "by what it divides; row_number divides nothing", "pembagi; row_number tidak membagi"),
        flag(
            "adds_up",
            "counts of its parts add up; a person may hold several programs, or be not active",
            "jumlah bagian sama dengan keseluruhan; satu orang dapat ikut beberapa program atau tidak aktif",
        ),
        flag(
            "every_part",
            "every figure has each of its parts, such as men and women",
            "setiap angka memiliki semua bagian",
        ),
    ),
    rules=(
        Rule(
            id="HEADING_NORMAL",
            predicate="heading = lower(trim(heading)) AND NOT regexp_matches(heading, '[_.:]|  ')",
            sentence="A heading is written in lower case, without dots, colons, underscores and double blanks.",
            sentence_id="Judul kolom ditulis dengan huruf kecil tanpa titik, titik dua dan garis bawah.",
        ),
    ),
)
