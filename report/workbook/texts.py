"""Texts of the workbook that no page has, in both languages."""

from contracts.language.table import NullMeaning
from report.wording.texts import TEXTS
from report.wording.words import Words, same

WORKBOOK_TEXTS = {
    "summary": Words("Ringkasan", "Summary"),
    "contents": Words("Isi", "Contents"),
    "definitions": Words("Definisi", "Definitions"),
    "notes": Words("Catatan", "Notes"),
    # the summary
    "for_whom": Words(
        "Untuk rapat pemantauan. Tabel lengkap ada di lembar-lembar berikut, arti tiap kolom di lembar Definisi.",
        "For the monitoring meeting. Complete tables are on the sheets that follow, the meaning of every column on"
        " Definisi.",
    ),
    "not_drawn": Words(
        "Yang disembunyikan atau tidak diketahui tidak digambar.", "Hidden and unknown ones are not drawn."
    ),
    "month": Words("Bulan", "Month"),
    "left_out": Words(
        "Tanpa lembar karena kosong atau tanpa satu pun angka dalam rilis ini: {names}. Rinciannya di lembar Isi.",
        "Without a sheet, as this release has no rows or no figure of it: {names}. Isi says more.",
    ),
    "segment": Words("Segmen", "Segment"),
    "workers": Words("Pekerja", "Workers"),
    "as_of": Words("Keadaan", "As of"),
    "months_left": Words("Bulan tersisa", "Months left"),
    "arrival": Words("Target tercapai pada laju ini", "Target met at this pace"),
    "fund": Words("Sumber dana", "Fund"),
    "lapse": Words("Tidak dibayar mulai", "Not paid from"),
    "renewed": Words("Sudah dilanjutkan", "Go on"),
    "coverage_after": Words("Cakupan sesudahnya", "Coverage after"),
    "cost_6": Words("Biaya 6 bulan berikutnya", "Cost of the next 6 months"),
    "state": Words("Keadaan komitmen", "How promises stand"),
    "promise_count": Words("Komitmen", "Promises"),
    "promised": Words("Pekerja dijanjikan", "Workers promised"),
    "came": Words("Pekerja yang sudah terlindungi", "Workers covered so far"),
    # the sheet of regencies
    "regencies": Words("kabupaten", "regencies"),
    "regency": Words("Kabupaten/kota", "Regency"),
    "province": Words("Provinsi", "Province"),
    "coverage_of": Words("Cakupan: {what}", "Coverage: {what}"),
    "change_1m": Words("Perubahan 1 bulan (poin)", "Change in 1 month (points)"),
    "change_12m": Words("Perubahan 1 tahun (poin)", "Change in 1 year (points)"),
    "quarantined": Words("Baris dikarantina", "Rows quarantined"),
    "quality": Words("Catatan mutu", "Quality"),
    "against_incomplete": Words(
        "bulan pembanding belum lengkap ({months} bulan sebelumnya)",
        "compared with an incomplete month ({months} months before)",
    ),
    "province_target": Words("target provinsi", "target of the province"),
    # what the workbook leaves out
    "no_rows": Words("Kosong dalam rilis ini.", "Empty in this release."),
    "no_figures": Words(
        "Tidak ada satu pun angkanya yang dapat ditampilkan; semua {rows} baris ada di {file}.",
        "It has no figure that is known and shown; all {rows} rows are in {file}.",
    ),
    "sheet_of_months": Words(
        "Hanya bulan yang memiliki angka dan yang muat, mulai {first}; semua {rows} baris ada di {file}.",
        "Only months that have a figure and fit, from {first} on; all {rows} rows are in {file}.",
    ),
    "sheet_without_rows": Words(
        "Terlalu besar untuk satu lembar; semua {rows} baris ada di {file}.",
        "Too large for a sheet; all {rows} rows are in {file}.",
    ),
    # notes
    "null_words": Words(
        "Tidak ada sel kosong di lembar tabel: disembunyikan; tidak diketahui; tidak ditampilkan (salah satu dari"
        " keduanya, atau galatnya terlalu besar); tanda – berarti memang tidak ada. Tidak satu pun berarti nol.",  # noqa: RUF001
        "No cell of a table is blank. The sheets of tables say it in Indonesian: disembunyikan is hidden, tidak"
        " diketahui unknown, tidak ditampilkan not shown (one of the two, or its error is too large), and – that there"  # noqa: RUF001
        " is none. None of them is zero.",
    ),
    "cite": Words(
        "Kutip sebagai: {publisher}Cakupan, {title}, {area}, {month}, rilis {release}.",
        "Cite as: {publisher}Cakupan, {title}, {area}, {month}, release {release}.",
    ),
    "licence": Words("Lisensi: {licence}.", "Licence: {licence}."),
    "no_licence": Words("Lisensi tidak dinyatakan.", "No licence is stated."),
    "files": Words(
        "Berkas lain rilis ini: cakupan.duckdb, Parquet dan CSV tiap tabel; csv_excel/ berisi CSV untuk Excel"
        " berpengaturan Indonesia; manifest.json memuat sha256 setiap berkas.",
        "Other files of this release: cakupan.duckdb, Parquet and CSV of each table; csv_excel/ holds CSV for Excel"
        " with Indonesian settings; manifest.json holds the sha256 of every file.",
    ),
    "not_to_add": Words(
        "Lembar tabel terbuka tersaring: satu bulan, satu penyebut, satu segmen, satu tingkat wilayah. Tanpa saringan"
        " orang yang sama terhitung beberapa kali. SUM ikut menghitung baris yang tersembunyi; SUBTOTAL(109; …) tidak."
        " Orang yang aktif di dua kabupaten/kota terhitung di keduanya: jumlah provinsi ada di province_coverage.",
        "Sheets of tables open filtered: one month, one denominator, one segment, one level of areas. Without the"
        " filter the same persons count several times. SUM counts rows that the filter hides; SUBTOTAL(109, …) does"
        " not. Who is active in two regencies counts in both: the count of a province is in province_coverage.",
    ),
}

NULL_WORDS: dict[NullMeaning, Words] = {
    "hidden": TEXTS["hidden"],
    "unknown": TEXTS["unknown"],
    "not_shown": Words("tidak ditampilkan", "not shown"),
    "none": same("–"),  # noqa: RUF001  nothing there is to know
}

CONTENTS_HEADINGS = (
    "Lembar / Sheet",
    "Setiap baris adalah",
    "Each row is",
    "Baris / Rows",
    "Tidak dimuat",
    "Left out",
    "Saringan awal / First filter",
)
DEFINITION_HEADINGS = ("Kolom / Column", "Nilai / Value", "Arti", "Meaning", "Satuan", "Unit", "Tabel / Tables")
NOTE_HEADINGS = ("Catatan", "Note", "Tabel / Tables")

SUPPRESSION_REASONS = {
    "small_count": Words("jumlahnya di bawah batas", "the count is below the threshold"),
    "complementary": Words(
        "disembunyikan agar angka lain tidak dapat dihitung kembali",
        "hidden so that another count cannot be worked out",
    ),
    "not_stated": Words(
        "disembunyikan; sebabnya tidak disebut karena akan mengungkap angkanya",
        "hidden; why is not said, since it would give the count away",
    ),
}
