"""The ledger: what was received, what was quarantined, what ran and what was released. It stays in the vault."""

from dataclasses import replace

from contracts.language.codes import CODE_SYSTEMS
from contracts.language.table import Field, Table
from contracts.marts.corrections import CORRECTED_ROW
from contracts.vault.alerts import ALERT_TABLES
from contracts.vault.bucket_file import BUCKET_FILE
from contracts.vault.keeping import KEEPING_TABLES
from contracts.vault.period_ledger import PERIOD_TABLES
from contracts.vault.restatements import RESTATEMENT_TABLES
from contracts.vault.vintages import VINTAGE_TABLES

RUN_STATES = ("running", "published", "loaded", "nothing_new", "blocked", "failed", "crashed")
SNAPSHOT_STATES = ("current", "superseded")


def _text(name: str, meaning: str, *, required: bool = False, one_of: tuple[str, ...] = ()) -> Field:
    return Field(name=name, type="VARCHAR", required=required, one_of=one_of, meaning=meaning, meaning_id=meaning)


def _time(name: str, meaning: str, *, required: bool = False) -> Field:
    return Field(name=name, type="TIMESTAMP", required=required, meaning=meaning, meaning_id=meaning)


def _rows(name: str, meaning: str) -> Field:
    return Field(name=name, type="BIGINT", unit="rows", required=True, minimum=0, meaning=meaning, meaning_id=meaning)


RUN = Table(
    name="ledger.run",
    each_row_is="one run of the pipeline",
    each_row_is_id="satu kali jalan",
    key=("run_id",),
    fields=(
        _text("run_id", "time it began and a random ending", required=True),
        _time("started_at", "when it began, UTC", required=True),
        _time("finished_at", "when it ended, UTC"),
        _text("state", "its state", required=True, one_of=RUN_STATES),
        _text("message", "why it ended so"),
        _text("release_id", "release it published"),
        Field(
            name="exit_status",
            type="BIGINT",
            minimum=0,
            meaning="exit status of an error that was foreseen",
            meaning_id="status keluar galat yang dikenal",
        ),
    ),
)

SNAPSHOT = Table(
    name="ledger.snapshot",
    each_row_is="one file as received and loaded",
    each_row_is_id="satu berkas yang diterima dan dimuat",
    key=("snapshot_id",),
    fields=(
        _text("snapshot_id", "source and start of the sha256", required=True),
        _text("source_name", "configured source", required=True),
        _text("dataset", "what its rows are", required=True),
        _text("file_name", "name it arrived under", required=True),
        _text("sha256", "hash of the bytes", required=True),
        _text("code_system", "how it names regions", required=True, one_of=CODE_SYSTEMS),
        _time("received_at", "when it was first seen, UTC", required=True),
        Field(
            name="delivery_number",
            type="BIGINT",
            required=True,
            minimum=1,
            meaning="order of delivery over all files",
            meaning_id="urutan penerimaan",
        ),
        _text("state", "whether its rows count", required=True, one_of=SNAPSHOT_STATES),
        _text("superseded_by", "the later delivery that replaced it"),
        _text(
            "layout",
            "how the file was read: form, encoding, delimiter, decimal mark, header line, dropped columns",
            required=True,
        ),
        _rows("physical_row_count", "lines of the file, counted apart from parsing"),
        _rows("layout_row_count", "titles, info lines, headings and blank lines"),
        _rows("superseded_row_count", "rows replaced by a later delivery"),
        _text("run_id", "run that loaded it", required=True),
        _text("address", "where it was fetched, without secrets; NULL for a file from the inbox"),
        _text("publisher", "who published it, as the source says"),
        _text("licence", "its licence, as the source says"),
        _text("released", "when the publisher released or changed it, as the source says"),
    ),
)

SET_ASIDE_ROW = Table(
    name="quarantine.set_aside_row",
    each_row_is="one row of a file that was not loaded, and why",
    each_row_is_id="satu baris berkas yang tidak dimuat, dan alasannya",
    key=("snapshot_id", "sheet_name", "row_number"),
    cautions=("person_level",),
    fields=(
        _text("snapshot_id", "the file", required=True),
        _text("dataset", "what its rows are", required=True),
        _text("sheet_name", "sheet of a workbook; blank text for other files", required=True),
        Field(
            name="row_number",
            type="BIGINT",
            required=True,
            minimum=1,
            meaning="line of the row in its file or sheet",
            meaning_id="nomor baris pada berkas",
        ),
        _text(
            "disposition",
            "quarantined: broke a rule; rejected: no data; not_meant: not kept; merged: added to another row",
            required=True,
            one_of=("quarantined", "rejected", "not_meant", "merged"),
        ),
        _text("reasons", "rule ids and versions, joined by commas", required=True),
        Field(
            name="row_json",
            type="VARCHAR",
            required=True,
            is_personal=True,
            meaning="the row as read; {} once its content was blanked",
            meaning_id="isi baris",
        ),
        _text("run_id", "run that quarantines it", required=True),
        _text("region_code", "its region as read; NULL where the text is no region"),
        Field(
            name="period_month",
            type="DATE",
            meaning="month that its file claims, else its own; NULL where neither says one",
            meaning_id="bulan baris",
        ),
        _text("likely_region_codes", "regencies that its region is, may mean or resembles most, joined by ;"),
    ),
)

HELD_ROW = replace(
    SET_ASIDE_ROW,
    name="quarantine.held_row",
    each_row_is="one row that a file would lose which a gate holds, and why: until the file is loaded or gone",
    each_row_is_id="satu baris bermasalah dari berkas yang masih ditahan",
)

BLANKING = Table(
    name="ledger.blanking",
    each_row_is="one file whose quarantined rows lost their content because they were old enough",
    each_row_is_id="satu berkas yang isi barisnya dihapus karena melewati masa simpan",
    key=("snapshot_id", "run_id"),
    fields=(
        _text("snapshot_id", "the file", required=True),
        _text("run_id", "run that blanked it", required=True),
        _time("blanked_at", "when, UTC", required=True),
        _rows("row_count", "rows whose content was blanked; their number and reasons stay"),
    ),
)

RULE_COUNT = Table(
    name="ledger.rule_count",
    each_row_is="one file and row rule, and how many rows break it",
    each_row_is_id="satu berkas dan satu aturan baris, dan jumlah baris yang melanggarnya",
    key=("snapshot_id", "rule_id"),
    fields=(
        _text("snapshot_id", "the file", required=True),
        _text("rule_id", "the rule", required=True),
        Field(
            name="rule_version",
            type="BIGINT",
            required=True,
            minimum=1,
            meaning="version of the rule by which it was counted",
            meaning_id="versi aturan",
        ),
        _text("severity", "what breaking it means", required=True, one_of=("fail", "warn", "info")),
        _rows("broken_row_count", "rows that break it"),
        _rows("row_count", "rows looked at: all for a rule that quarantines rows, the loaded ones for others"),
    ),
)

RELEASE = Table(
    name="ledger.release",
    each_row_is="one release",
    each_row_is_id="satu rilis",
    key=("release_id",),
    fields=(
        _text("release_id", "UTC time and short hash of the inputs", required=True),
        _time("published_at", "when readers could see it, UTC", required=True),
        _text("input_hash", "hash of all that the release was made from", required=True),
        _text("run_id", "run that published it", required=True),
        _text("headline", "its headline", required=True),
    ),
)

PUBLISHED_CELL = Table(
    name="ledger.published_cell",
    each_row_is="one count as a release showed or hid it, from that release until a later one has a row for it",
    each_row_is_id="satu angka sebagaimana diterbitkan atau disembunyikan sejak rilis itu",
    key=("area_code", "period_month", "segment", "breakdown", "release_id"),
    is_indexed=False,
    fields=(
        _text("area_code", "area", required=True),
        Field(name="period_month", type="DATE", required=True, meaning="month", meaning_id="bulan"),
        _text("segment", "segment", required=True),
        _text("breakdown", "program or fund; blank text is the headcount", required=True),
        _text("release_id", "release that first had it so", required=True),
        Field(
            name="active_participant_count",
            type="BIGINT",
            unit="persons",
            required=True,
            minimum=0,
            meaning="the true count",
            meaning_id="angka sebenarnya",
        ),
        Field(name="is_hidden", type="BOOLEAN", required=True, meaning="not shown", meaning_id="disembunyikan"),
        Field(
            name="suppress_below",
            type="BIGINT",
            unit="persons",
            required=True,
            minimum=0,
            meaning="smallest count that the release showed",
            meaning_id="angka terkecil yang ditampilkan rilis itu",
        ),
    ),
)

ACCEPTANCE = Table(
    name="ledger.acceptance",
    each_row_is="one finding that a person let pass a gate, in one run, and why",
    each_row_is_id="satu temuan yang diterima oleh seseorang, dan alasannya",
    key=("finding_id", "run_id"),
    fields=(
        _text("finding_id", "id of the finding, as the blocked run and the plan print it", required=True),
        _text("reason", "why it is right, in the words of who accepted it; published with the release", required=True),
        _text("accepted_by", "account that accepted it; not published", required=True),
        _time("accepted_at", "when, UTC", required=True),
        _text("run_id", "run it was accepted for; it holds for later ones too", required=True),
        _time("used_at", "when a gate first let the finding pass for it, UTC"),
        Field(
            name="accepted_size_ratio",
            type="DOUBLE",
            unit="ratio",
            minimum=0,
            meaning="size of the change when it was accepted; one that is clearly larger blocks again",
            meaning_id="besar perubahan saat diterima",
        ),
    ),
)

LEDGER_TABLES = (
    *KEEPING_TABLES,
    RUN,
    SNAPSHOT,
    SET_ASIDE_ROW,
    HELD_ROW,
    BLANKING,
    CORRECTED_ROW,
    RULE_COUNT,
    ACCEPTANCE,
    RELEASE,
    PUBLISHED_CELL,
    BUCKET_FILE,
    *PERIOD_TABLES,
    *RESTATEMENT_TABLES,
    *ALERT_TABLES,
    *VINTAGE_TABLES,
)
