"""Every text of the validation page, once, in both languages."""

from report.wording.words import Words

TEXTS = {
    "title": Words("Hasil pemeriksaan data", "Validation of the data"),
    "run": Words("Proses", "Run"),
    "release": Words("Rilis", "Release"),
    "state": Words("Keadaan", "State"),
    "kept": Words("terpenuhi", "kept"),
    "fail": Words("dilanggar, menghentikan", "broken, blocks"),
    "warn": Words("dilanggar, peringatan", "broken, warns"),
    "info": Words("dilanggar, dicatat", "broken, noted"),
    "nothing": Words(
        "Tidak ada baris yang diperiksa: proses berhenti sebelumnya.",
        "No row was validated: the run stopped before that.",
    ),
    "rows": Words("Asal dan akhir setiap baris", "Where every row ended"),
    "no_files": Words("Proses ini tidak menerima berkas baru.", "This run received no new file."),
    "file": Words("Berkas", "File"),
    "dataset": Words("Jenis data", "Dataset"),
    "rules": Words("Aturan yang dilanggar", "Rules broken"),
    "received": Words("baris yang diterima", "rows received"),
    "published": Words("tabel terbitan", "published table"),
    "row_count": Words("baris diperiksa", "rows looked at"),
    "passed": Words("lulus", "passed"),
    "blocked": Words("menghentikan", "blocks"),
    "promise": Words("Janji", "Promise"),
    "severity": Words("Bobot", "Severity"),
    "result": Words("Hasil", "Result"),
    "count": Words("Baris", "Rows"),
    "trend": Words("Tren", "Trend"),
    "trend_note": Words(
        "Tren: jumlah pada proses-proses terakhir, yang terbaru di kanan.",
        "Trend: the count in the last runs, the latest at right.",
    ),
    "scrubbed": Words(
        "Jumlah di bawah {threshold} ditulis <{threshold}, dan trennya tidak ditampilkan.",
        "Counts below {threshold} are written <{threshold}, and their trends are left out.",
    ),
    "no_values": Words(
        "Halaman ini memuat nama aturan dan jumlah, tidak pernah isi baris.",
        "This page holds names of rules and counts, never the content of a row.",
    ),
    "hidden": Words("disembunyikan", "hidden"),
    "switch": Words("English", "Bahasa Indonesia"),
}

COLUMNS = {
    "physical_row_count": Words("Baris berkas", "Lines"),
    "layout_row_count": Words("Judul, kosong", "Titles, blanks"),
    "loaded_row_count": Words("Dipakai", "Loaded"),
    "duplicate_row_count": Words("Ulangan", "Duplicates"),
    "superseded_row_count": Words("Digantikan", "Superseded"),
    "quarantined_row_count": Words("Dikarantina", "Quarantined"),
    "rejected_row_count": Words("Bukan data", "No data"),
    "not_meant_row_count": Words("Tidak dimaksud", "Not meant"),
    "merged_row_count": Words("Dijumlahkan", "Added up"),
}
"""Where the rows of a file ended, by the columns of `row_ledger`."""
