"""The ledger of keeping: versions of the warehouse, its key, persons whose rows are restricted, what was destroyed."""

from contracts.language.fields import optional_text, text
from contracts.language.table import Field, Table

RESTRICTION_KINDS = ("erased", "restricted")
DESTROYED = ("raw_file", "person_link", "person_row", "person_key")
"""A file as received; what leads from a row back to its person; the rows of one person who asked for it; the keys of
all persons that a rotation replaced."""


def _time(name: str, meaning: str, meaning_id: str, *, required: bool = True) -> Field:
    return Field(name=name, type="TIMESTAMP", required=required, meaning=meaning, meaning_id=meaning_id)


def _number(name: str, meaning: str, meaning_id: str, unit: str = "") -> Field:
    return Field(name=name, type="BIGINT", unit=unit, required=True, minimum=0, meaning=meaning, meaning_id=meaning_id)


SCHEMA_VERSION = Table(
    name="ledger.schema_version",
    each_row_is="one version of our tables that this warehouse has had",
    each_row_is_id="satu versi susunan tabel yang pernah dipakai gudang ini",
    key=("version",),
    fields=(
        _number("version", "number of the newest migration", "nomor migrasi terakhir"),
        _time("reached_at", "since when, UTC", "sejak, UTC"),
        text("made_by", "version of cakupan that brought it there", "versi cakupan"),
    ),
)

PERSON_KEY = Table(
    name="ledger.person_key",
    each_row_is="the key that the person keys of this warehouse are made with",
    each_row_is_id="kunci yang dipakai membuat kunci orang di gudang ini",
    key=("key_id",),
    fields=(
        text("key_id", "start of a hash of the secret", "awal hash rahasia"),
        _time("first_used_at", "since when, UTC", "sejak, UTC", required=False),
    ),
)

RESTRICTION = Table(
    name="ledger.restriction",
    each_row_is="one person whose rows are restricted, under a key of their own",
    each_row_is_id="satu orang yang datanya tidak diproses, dengan kunci tersendiri",
    key=("restriction_key",),
    cautions=("person_level",),
    fields=(
        Field(
            name="restriction_key",
            type="UUID",
            required=True,
            is_personal=True,
            meaning="first 128 bits of the HMAC-SHA-256 of the NIK under the restriction key",
            meaning_id="128 bit pertama HMAC-SHA-256 NIK dengan kunci pembatasan",
        ),
        text("kind", "what was asked for", "yang diminta", one_of=RESTRICTION_KINDS),
        _time("since", "since when, UTC", "sejak, UTC"),
    ),
)

DESTRUCTION = Table(
    name="ledger.destruction",
    each_row_is="one destruction of personal data: what, how much, when and why, never whose",
    each_row_is_id="satu pemusnahan data pribadi: apa, berapa, kapan dan mengapa",
    key=("run_id", "kind", "subject"),
    fields=(
        text("run_id", "run or command that did it", "kali jalan"),
        text("kind", "what was destroyed", "yang dimusnahkan", one_of=DESTROYED),
        text("subject", "the file, the month or the key; blank text for a person", "berkas, bulan atau kunci"),
        _number("row_count", "rows concerned; 0 for a file as received", "jumlah baris", "rows"),
        _number("byte_count", "bytes removed", "jumlah bita", "bytes"),
        _time("destroyed_at", "when, UTC", "waktu, UTC"),
        optional_text("reason", "the setting or the request behind it", "dasar pemusnahan"),
    ),
)

WRITTEN_ANEW = Table(
    name="ledger.written_anew",
    each_row_is="one time that the file of the warehouse was rewritten, so that its bytes hold nothing deleted",
    each_row_is_id="satu kali berkas gudang ditulis ulang tanpa sisa data yang dihapus",
    key=("written_at",),
    fields=(
        _time("written_at", "when it was in place, UTC", "waktu, UTC"),
        _number("before_byte_count", "bytes of the file before", "ukuran sebelumnya", "bytes"),
        _number("after_byte_count", "bytes of the file since", "ukuran sesudahnya", "bytes"),
    ),
)

KEEPING_TABLES = (SCHEMA_VERSION, PERSON_KEY, RESTRICTION, DESTRUCTION, WRITTEN_ANEW)
