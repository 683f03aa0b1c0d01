"""The reference table of column maps: under which headings publishers send our columns, and since when."""

from contracts.language.fields import optional_day, text
from contracts.language.table import Rule, Table

COLUMN_MAP = Table(
    name="ref.column_map",
    each_row_is="one heading that files of one dataset carry, in one release of a publisher's layout",
    each_row_is_id="satu judul kolom pada satu edisi tata letak berkas",
    key=("dataset", "heading", "layout"),
    sources=("extracts as offices and publishers send them",),
    fields=(
        text("dataset", "what the rows of the file are", "jenis data"),
        text("heading", "heading, lower case, without dots and underscores", "judul kolom, huruf kecil"),
        text("column_name", "our column that it means", "kolom kami"),
        text("layout", "release of a layout that has it; general is any", "edisi tata letak; general berarti semua"),
        optional_day(
            "valid_from", "first day of files that carry it; blank is always", "berlaku sejak; kosong: selalu"
        ),
        optional_day("valid_to", "last day of files that carry it; blank is still", "berlaku sampai; kosong: masih"),
    ),
    rules=(
        Rule(
            id="HEADING_NORMAL",
            predicate="heading = lower(trim(heading)) AND NOT regexp_matches(heading, '[_.:]|  ')",
            sentence="A heading is written in lower case, without dots, colons, underscores and double blanks.",
            sentence_id="Judul kolom ditulis dengan huruf kecil tanpa titik, titik dua dan garis bawah.",
        ),
        Rule(
            id="VALID_IN_ORDER",
            predicate="valid_from <= valid_to",
            sentence="A heading begins before it ends.",
            sentence_id="Masa berlaku dimulai sebelum berakhir.",
        ),
    ),
)
