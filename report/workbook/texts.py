"""Texts of the workbook that no page has, in both languages."""

from report.wording.words import Words

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
    # what a sheet leaves out
    "sheet_of_months": Words(
        "Hanya bulan mulai {first}; semua {rows} baris ada di {file}.",
        "Only months from {first} on; all {rows} rows are in {file}.",
    ),
    "sheet_without_rows": Words(
        "Terlalu besar untuk satu lembar; semua {rows} baris ada di {file}.",
        "Too large for a sheet; all {rows} rows are in {file}.",
    ),
    # notes
    "blank": Words(
        "Di lembar tabel, sel kosong berarti angka disembunyikan bila suppression_reason terisi, dan tidak diketahui"
        " bila tidak. Sel kosong tidak pernah berarti nol.",
        "On the sheets of tables an empty cell is hidden when suppression_reason is set and unknown otherwise. An empty"
        " cell never means zero.",
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
        "Jangan menjumlahkan kabupaten/kota atau segmen; saring dahulu denominator_id dan segment.",
        "Do not add up regencies or segments; filter denominator_id and segment first.",
    ),
}

CONTENTS_HEADINGS = (
    "Lembar / Sheet",
    "Setiap baris adalah",
    "Each row is",
    "Baris / Rows",
    "Tidak dimuat",
    "Left out",
)
DEFINITION_HEADINGS = ("Kolom / Column", "Nilai / Value", "Arti", "Meaning", "Satuan", "Unit", "Tabel / Tables")
NOTE_HEADINGS = ("Catatan", "Note", "Tabel / Tables")

SUPPRESSION_REASONS = {
    "small_count": Words("jumlahnya di bawah batas", "the count is below the threshold"),
    "complementary": Words(
        "disembunyikan agar angka lain tidak dapat dihitung kembali",
        "hidden so that another count cannot be worked out",
    ),
}
