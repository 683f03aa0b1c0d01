"""Every text of the validation page, once, in both languages."""

from report.wording.texts import TEXTS as SHARED
from report.wording.words import Words, same

TEXTS = {
    "title": Words("Hasil pemeriksaan data", "Validation of the data"),
    "back": Words("Kembali ke halaman rilis", "Back to the page of the release"),
    "switch": Words("English", "Bahasa Indonesia"),
    "run": Words("Proses", "Run"),
    "release": Words("Rilis", "Release"),
    "state": Words("Keadaan", "State"),
    "is_published": Words("terbit", "published"),
    "hidden": SHARED["hidden"],
    "unknown": SHARED["unknown"],
    "at_least": Words("sedikitnya {count}", "at least {count}"),
    # rows
    "used_and_lost": Words(
        "{used} baris peserta dipakai, {lost}{share} dikarantina.",
        "{used} rows of participants are used, {lost}{share} are quarantined.",
    ),
    "none_lost": Words(
        "{used} baris peserta dipakai, tidak ada yang dikarantina.",
        "{used} rows of participants are used, none is quarantined.",
    ),
    "checked": Words("Aturan yang diperiksa", "Rules that were checked"),
    "kept": Words("terpenuhi", "kept"),
    "fail": Words("dilanggar, menghentikan", "broken, blocks"),
    "warn": Words("dilanggar, peringatan", "broken, warns"),
    "info": Words("dilanggar, dicatat", "broken, noted"),
    "nothing": Words(
        "Tidak ada baris yang diperiksa: proses berhenti sebelumnya.",
        "No row was validated: the run stopped before that.",
    ),
    "rows": Words("Baris yang dipakai dan yang hilang", "Rows used and rows lost"),
    "no_files": Words("Proses ini tidak menerima berkas baru.", "This run received no new file."),
    "areas": Words("Baris yang hilang menurut kabupaten/kota", "Rows lost by regency"),
    "no_areas": Words("Tidak ada kabupaten/kota yang kehilangan baris.", "No regency lost a row."),
    "others": Words("{count} kabupaten/kota lain tidak kehilangan baris.", "{count} other regencies lost no row."),
    "area": Words("Kabupaten/kota", "Regency"),
    "used": Words("Baris dipakai", "Rows used"),
    "active_in": Words("Peserta aktif, {month}", "Active participants, {month}"),
    "lost": Words("Baris dikarantina", "Rows quarantined"),
    "share": Words("{share} dari barisnya", "{share} of its rows"),
    "months": Words("{count} bulan, terakhir {last}", "{count} months, the last {last}"),
    "why": Words("Mengapa baris hilang", "Why rows were lost"),
    "none_broken": Words("Tidak ada baris yang melanggar aturan.", "No row broke a rule."),
    "rule": Words("Aturan", "Rule"),
    "dataset": Words("Jenis data", "Dataset"),
    "count": Words("Baris", "Rows"),
    "files": Words("Menurut berkas", "By file"),
    "file": Words("Berkas", "File"),
    # promises
    "broken": Words("Pemeriksaan yang tidak terpenuhi", "Checks that were not kept"),
    "all_kept": Words("Semua pemeriksaan terpenuhi.", "Every check was kept."),
    "all_of_kept": Words("Pemeriksaan yang terpenuhi ({count})", "Checks that were kept ({count})"),
    "table": Words("Tabel", "Table"),
    "result": Words("Akibat", "Effect"),
    "cases": Words("Jumlah", "Number"),
    "trend": Words("Tren", "Trend"),
    "row_count": Words("baris diperiksa", "rows looked at"),
    "each_row_is": Words("setiap baris: {row}", "each row: {row}"),
    "across": Words("antartabel", "across tables"),
    # notes
    "trend_note": Words(
        "Tren: jumlah pada proses-proses terakhir, yang terbaru di kanan.",
        "Trend: the count in the last runs, the latest at right.",
    ),
    "scrubbed": Words(
        "Baris orang: jumlah di bawah {threshold} ditulis <{threshold}, jumlah yang dapat mengungkapnya disembunyikan,"
        " dan jumlah menurut aturan dibulatkan ke bawah. Judul dan baris kosong bukan orang dan ditulis apa adanya.",
        "Rows of persons: counts below {threshold} are written <{threshold}, what would give them back is hidden, and"
        " numbers by rule are rounded down. Titles and blank lines are no persons and are written as they are.",
    ),
    "no_values": Words(
        "Halaman ini memuat aturan dan jumlah, tidak pernah isi baris.",
        "This page holds rules and counts, never the content of a row.",
    ),
}

COLUMNS = {
    "physical_row_count": Words("Baris berkas", "Lines"),
    "layout_row_count": Words("Judul, kosong", "Titles, blanks"),
    "loaded_row_count": Words("Dipakai", "Used"),
    "quarantined_row_count": Words("Dikarantina", "Quarantined"),
    "duplicate_row_count": Words("Ulangan", "Repeats"),
    "superseded_row_count": Words("Digantikan", "Superseded"),
    "rejected_row_count": Words("Bukan data", "No data"),
    "not_meant_row_count": Words("Tidak dimaksud", "Not meant"),
    "merged_row_count": Words("Dijumlahkan", "Added up"),
}
"""Where the rows of a file ended, by the columns of `row_ledger`."""

_DATASET_NAMES = {
    "participants": Words("Peserta, per orang", "Participants, by person"),
    "participants_summary": Words("Peserta, jumlah", "Participants, counts"),
    "eligible_workers": Words("Pekerja (penyebut)", "Workers (denominator)"),
    "labour_force": Words("Sakernas", "Sakernas"),
    "targets": Words("Target", "Targets"),
    "funding": Words("Pembiayaan", "Funds"),
    "commitments": Words("Komitmen", "Promises"),
    "statements": Words("Pernyataan", "Statements"),
}


def dataset_name(dataset: str) -> Words:
    """What people call a dataset; one that was added goes by its own name."""
    return _DATASET_NAMES.get(dataset, same(dataset))


LINE_REASONS = {
    "TOTAL_ROW": Words("Baris jumlah atau subjumlah.", "A total or subtotal."),
    "NOTE_ROW": Words("Catatan di antara baris.", "A note between the rows."),
    "CONTROL_CHARACTER": Words("Baris memuat karakter kendali.", "A control character is in the row."),
    "JSON_INVALID": Words("Baris bukan objek JSON yang lengkap.", "The line is not one complete JSON object."),
    "JSON_KEYS": Words(
        "Kunci objek berulang atau tidak dikenal.", "A key is there twice, or is one of no other object."
    ),
    "JSON_NESTED": Words("Kunci berisi daftar atau objek.", "A key holds a list or an object."),
    "COLUMN_COUNT": Words("Jumlah kolom berbeda dari judulnya.", "It has more or fewer columns than the header."),
    "UNQUOTED_VALUE": Words("Ada teks setelah tanda kutip penutup.", "Text follows a closing quote."),
    "LINE_SIZE_OVER_MAXIMUM": Words("Baris terlalu panjang.", "The line is longer than a row can be."),
    "INVALID_ENCODING": Words("Isi baris bukan teks.", "Bytes of the line are no text."),
    "INVALID_STATE": Words("Tanda kutip tidak berpasangan.", "The quotes of the line do not pair."),
}
"""What a line is that could not be read as a row."""
