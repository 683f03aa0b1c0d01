"""The ledger's memory of releases: what each said, from what, by which rules, and when readers saw it."""

from contracts.language.fields import flag, optional_text, text
from contracts.language.table import Field, Table
from contracts.marts.coverage import measure
from contracts.marts.revision import PUBLISHED_LEVELS
from contracts.marts.revision_causes import CAUSES

SHOWING_REASONS = ("published", "rolled_back")

_SINCE = Field(name="shown_from", type="TIMESTAMP", required=True, meaning="from when, UTC", meaning_id="sejak, UTC")


def _count(name: str, meaning: str, meaning_id: str) -> Field:
    return Field(name=name, type="BIGINT", minimum=0, meaning=meaning, meaning_id=meaning_id)


LOAD_BASIS = Table(
    name="ledger.load_basis",
    each_row_is="one run that loaded files, and the rules and reference tables by which it read them",
    each_row_is_id="satu kali pemuatan, dengan aturan dan tabel rujukan yang dipakai membacanya",
    key=("run_id",),
    fields=(
        text("run_id", "the run", "kali jalan"),
        text("rules_checksum", "hash of rules, contracts and SQL", "hash aturan, kontrak dan SQL"),
        text("reference_checksum", "edition of the reference tables", "edisi tabel rujukan"),
    ),
)

RELEASE_BASIS = Table(
    name="ledger.release_basis",
    each_row_is="one release, and what it was made by beside its files",
    each_row_is_id="satu rilis, dan dasar pembuatannya selain berkas",
    key=("release_id",),
    fields=(
        text("release_id", "the release", "rilis"),
        optional_text("previous_release_id", "the release published before", "rilis yang terbit sebelumnya"),
        text("rules_checksum", "hash of rules, contracts and SQL", "hash aturan, kontrak dan SQL"),
        text("reference_checksum", "edition of the reference tables", "edisi tabel rujukan"),
        text("settings_json", "the settings as they were, but for the home", "pengaturan saat itu"),
        optional_text("own_facts_json", "the user's corrections and weights, as text", "koreksi dan bobot pengguna"),
        text("manifest_json", "its manifest, kept after its folder is gone", "manifes rilis"),
    ),
)

RELEASE_DELIVERY = Table(
    name="ledger.release_delivery",
    each_row_is="one file that was loaded when a release was made, superseded ones included",
    each_row_is_id="satu berkas yang sudah dimuat saat rilis dibuat, termasuk yang telah digantikan",
    key=("release_id", "snapshot_id"),
    fields=(
        text("release_id", "the release", "rilis"),
        text("snapshot_id", "source and start of the sha256", "sumber dan awal sha256"),
        text("source_name", "configured source", "sumber"),
        text("dataset", "what its rows are", "jenis data"),
        text("file_name", "name it arrived under", "nama berkas"),
        text("sha256", "hash of the bytes", "hash berkas"),
        text("code_system", "how it names regions", "sistem kode wilayah"),
        Field(
            name="received_at",
            type="TIMESTAMP",
            required=True,
            meaning="when it was first seen, UTC",
            meaning_id="waktu diterima, UTC",
        ),
        _count("delivery_number", "order of delivery over all files", "urutan penerimaan"),
        text("state", "whether its rows counted", "apakah barisnya dihitung"),
        text("run_id", "run that loaded it", "kali jalan yang memuatnya"),
    ),
)

SHOWN_RELEASE = Table(
    name="ledger.shown_release",
    each_row_is="one moment from which readers saw a release, until the next such moment",
    each_row_is_id="satu saat sejak pembaca melihat suatu rilis",
    key=("shown_from", "release_id"),
    fields=(
        _SINCE,
        text("release_id", "the release", "rilis"),
        text("reason", "how it came to be shown", "sebab ditampilkan", one_of=SHOWING_REASONS),
        optional_text("replaced_release_id", "the release that readers saw before", "rilis yang dilihat sebelumnya"),
        optional_text("why", "what the person who rolled back said", "alasan pengembalian"),
    ),
)

AS_PUBLISHED = Table(
    name="ledger.as_published",
    each_row_is="one figure as a release showed it, from that release until a later one has a row for it",
    each_row_is_id="satu angka sebagaimana diterbitkan, sejak rilis itu sampai rilis berikutnya yang mengubahnya",
    key=("area_code", "period_month", "segment", "denominator_id", "release_id"),
    is_indexed=False,
    fields=(
        text("area_level", "what kind of area it is", "tingkat wilayah", one_of=PUBLISHED_LEVELS),
        text("area_code", "Kemendagri code, or the name of an office", "kode Kemendagri, atau nama kantor"),
        measure("period_month"),
        measure("segment"),
        measure("denominator_id"),
        text("release_id", "release that first said so", "rilis pertama yang menyatakannya"),
        flag("is_published", "false from where the row left the releases", "masih diterbitkan"),
        measure("denominator_date"),
        measure("active_participant_count"),
        measure("active_participant_basis"),
        measure("eligible_worker_count"),
        measure("coverage_ratio"),
        measure("reliability"),
        measure("quality_flag"),
        measure("suppression_reason"),
    ),
)

REVISION_PART = Table(
    name="ledger.revision_part",
    each_row_is="one step in which a count, shown or hidden, came from what it was in the release before to what it is",
    each_row_is_id="satu langkah perubahan sebuah angka, tampil atau tersembunyi, sejak rilis sebelumnya",
    key=("area_code", "period_month", "segment", "denominator_id", "release_id", "cause"),
    is_indexed=False,
    fields=(
        text("area_code", "area", "wilayah"),
        measure("period_month"),
        measure("segment"),
        text("denominator_id", "denominator; blank text is the headcount", "penyebut; teks kosong adalah peserta"),
        text("release_id", "release that changed it", "rilis yang mengubahnya"),
        text("cause", "why", "sebab", one_of=CAUSES),
        Field(name="step_number", type="BIGINT", required=True, meaning="order of the steps", meaning_id="urutan"),
        _count("count_before", "the true count before the step; NULL is unknown", "angka sebelum langkah ini"),
        _count("count_after", "and after it", "angka sesudah langkah ini"),
    ),
)

VINTAGE_TABLES = (
    LOAD_BASIS,
    RELEASE_BASIS,
    RELEASE_DELIVERY,
    SHOWN_RELEASE,
    AS_PUBLISHED,
    REVISION_PART,
)
