"""Bucket files: the counted rows of one month, divided by a hash of the person so that machines can share the counting.

A person is in one bucket of a month, so distinct persons add up over buckets, at every level.
"""

from contracts.language.fields import count, text
from contracts.language.table import Field, Table

BUCKET_FILE = Table(
    name="ledger.bucket_file",
    each_row_is="one bucket file that holds rows of a month as they are loaded now",
    each_row_is_id="satu berkas berisi sebagian baris satu bulan sebagaimana dimuat sekarang",
    key=("period_month", "bucket_number"),
    cautions=("person_level",),
    fields=(
        Field(name="period_month", type="DATE", required=True, meaning="month", meaning_id="bulan"),
        Field(
            name="bucket_number",
            type="BIGINT",
            required=True,
            minimum=0,
            meaning="which part of the month's persons it holds",
            meaning_id="nomor bagian",
        ),
        text("folder", "folder or address where it is", "folder atau alamat"),
        text("file_name", "its name there", "nama berkas"),
        count("row_count", "rows", "rows in it", "jumlah baris"),
        count("byte_count", "bytes", "its size", "ukuran"),
    ),
)
