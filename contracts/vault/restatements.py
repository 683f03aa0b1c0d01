"""What later files say again of earlier ones, and how sources are beside each other under one key."""

from contracts.language.fields import count, flag, text
from contracts.language.table import Field, Table

RESTATEMENT = Table(
    name="ledger.restatement",
    each_row_is="one file and period that a later file of the same source says again, all of it or some rows",
    each_row_is_id="satu berkas dan periode yang dinyatakan ulang oleh berkas yang lebih baru",
    key=("snapshot_id", "period", "restated_by"),
    fields=(
        text("snapshot_id", "the earlier file", "berkas yang lama"),
        text("period", "month, reference date or year of its rows", "periode"),
        text("restated_by", "the later file", "berkas yang baru"),
        flag(
            "is_replaced",
            "all rows of the period are replaced: the later file has its name, or most of its rows",
            "semua baris periode itu diganti",
        ),
        count("row_count", "rows", "rows of the earlier file that no longer count", "baris yang tidak lagi dipakai"),
        Field(
            name="changed_row_count",
            type="BIGINT",
            unit="rows",
            minimum=0,
            meaning="those of which the later file says something else; NULL where all are replaced",
            meaning_id="baris yang isinya berubah",
        ),
        text("run_id", "run that loaded the later file", "kali jalan yang memuat berkas baru"),
    ),
)

SOURCE_ORDER = Table(
    name="ledger.source_order",
    each_row_is="one source, and how its rows are beside those of other sources with the same key",
    each_row_is_id="satu sumber dan kedudukannya terhadap sumber lain",
    key=("source_name",),
    fields=(
        text("source_name", "configured source", "sumber"),
        count("place", "sources", "how many sources in a row go before it by `prefer_over`", "urutan"),
        text(
            "share_of",
            "one name for all sources whose rows add up by `adds_to`; blank text for a source on its own",
            "nama bersama sumber yang dijumlahkan",
        ),
    ),
)

RESTATEMENT_TABLES = (RESTATEMENT, SOURCE_ORDER)
