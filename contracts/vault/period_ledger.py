"""The ledger's memory of what waits and of what is caught up: files on their way to a release, and backfills."""

from contracts.language.fields import count, day, flag, optional_day, optional_text, text
from contracts.language.table import Field, Table

BACKFILL_RELEASES = ("end", "each")
BACKFILL_STATES = ("waiting", "done")


def _time(name: str, meaning: str, meaning_id: str, *, required: bool = False) -> Field:
    return Field(name=name, type="TIMESTAMP", required=required, meaning=meaning, meaning_id=meaning_id)


WAITING_FILE = Table(
    name="ledger.waiting_file",
    each_row_is="one file that a run has seen and that is in no release yet",
    each_row_is_id="satu berkas yang sudah dilihat tetapi belum masuk rilis",
    key=("snapshot_id",),
    fields=(
        text("snapshot_id", "source and start of the sha256", "sumber dan awal sha256"),
        text("source_name", "configured source", "sumber"),
        text("file_name", "name it arrived under", "nama berkas"),
        optional_day("first_month", "first month that its name claims; NULL when it names none", "bulan pertama"),
        optional_day("last_month", "last month that its name claims", "bulan terakhir"),
        text("run_id", "the last run that saw it", "kali jalan terakhir yang melihatnya"),
        _time("held_since", "since when a gate holds it, UTC; NULL when none does", "ditahan sejak, UTC"),
        optional_text("held_code", "code of what blocked the run", "kode penyebab"),
    ),
)

BACKFILL = Table(
    name="ledger.backfill",
    each_row_is="one backfill as it was asked for",
    each_row_is_id="satu pengisian ulang sebagaimana diminta",
    key=("backfill_id",),
    fields=(
        text("backfill_id", "run that began it", "kali jalan yang memulainya"),
        day("first_month", "from this month", "dari bulan ini"),
        day("last_month", "up to this one", "sampai bulan ini"),
        Field(
            name="source_names",
            type="VARCHAR",
            required=True,
            meaning="sources, joined by commas; blank text is all of them",
            meaning_id="sumber; teks kosong berarti semua",
        ),
        flag("is_missing_only", "periods that are loaded were left alone", "hanya periode yang belum ada"),
        text("release_when", "one release at the end, or one for each period", "kapan rilis", one_of=BACKFILL_RELEASES),
        _time("started_at", "when it began, UTC", "mulai, UTC", required=True),
        _time("finished_at", "when its last step was done, UTC; NULL when it can be resumed", "selesai, UTC"),
    ),
)

BACKFILL_PERIOD = Table(
    name="ledger.backfill_period",
    each_row_is="one month of a backfill, and whether it is done",
    each_row_is_id="satu bulan dari pengisian ulang",
    key=("backfill_id", "period_month"),
    fields=(
        text("backfill_id", "the backfill", "pengisian ulang"),
        day("period_month", "the month", "bulan"),
        text("state", "its state", "keadaan", one_of=BACKFILL_STATES),
        optional_text("run_id", "run that did it", "kali jalan yang mengerjakannya"),
        count("file_count", "files", "files that were loaded", "berkas yang dimuat"),
        count("physical_row_count", "rows", "lines of these files", "baris berkas"),
        _time("finished_at", "when it was done, UTC", "selesai, UTC"),
    ),
)

PERIOD_TABLES = (WAITING_FILE, BACKFILL, BACKFILL_PERIOD)
