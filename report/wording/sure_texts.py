"""How sure the figures are, how to read them, and how to cite them, in both languages."""

from report.wording.words import Words

SURE = {
    "denominators": Words(
        "Peserta yang sama dibagi empat hitungan pekerja: {low} sampai {high}. Target berlaku untuk {default}.",
        "The same participants over four counts of workers: {low} to {high}. The target holds for {default}.",
    ),
    "denominators_some": Words(
        "Peserta yang sama dibagi {count} hitungan pekerja: {low} sampai {high}.",
        "The same participants over {count} counts of workers: {low} to {high}.",
    ),
    "one_denominator": Words("Hanya satu hitungan pekerja yang diketahui.", "Only one count of workers is known."),
    "denominator_line": Words("{ratio} dari {eligible}, {date}", "{ratio} of {eligible}, {date}"),
    "denominator_interval": Words("selang 95%: {low} sampai {high}", "95% interval: {low} to {high}"),
    "denominator_hidden": Words("disembunyikan", "hidden"),
    "denominator_unknown": Words("tidak diketahui", "unknown"),
    "survey": Words(
        "Sakernas adalah survei; galatnya tidak disertakan dalam data yang diterima, jadi selangnya tidak diketahui.",
        "Sakernas is a survey; its error did not come with the data, so there is no interval.",
    ),
    "survey_error": Words(
        "Garis pada Sakernas: selang kepercayaan 95% dari galat survei.",
        "Lines at Sakernas: the 95% interval from the error of the survey.",
    ),
    # rows
    "rows": Words(
        "Dari {rows} baris peserta dalam rilis ini, {loaded} dipakai{lost}.",
        "Of {rows} rows of participants in this release, {loaded} are used{lost}.",
    ),
    "rows_lost": Words(
        "; {count} ({share}) dikarantina karena melanggar aturan dan belum terhitung",
        "; {count} ({share}) are quarantined because they broke a rule and do not count yet",
    ),
    "rows_lost_least": Words(
        "; sedikitnya {count} dikarantina karena melanggar aturan dan belum terhitung",
        "; at least {count} are quarantined because they broke a rule and do not count yet",
    ),
    "rows_few_lost": Words(
        "; beberapa dikarantina, kurang dari {threshold} dalam tiap berkas",
        "; some are quarantined, fewer than {threshold} in each file",
    ),
    "rows_hidden": Words(
        "{count} dari {files} berkas peserta memuat hitungan di bawah {threshold}; disembunyikan dan tidak termasuk"
        " dalam jumlah ini.",
        "{count} of {files} files of participants have counts below {threshold}: hidden, and not in these sums.",
    ),
    "rows_none_lost": Words("; tidak ada yang dikarantina", "; none is quarantined"),
    "rows_other": Words(", {count} ulangan atau bukan data", ", {count} are repeats or no data"),
    "rows_area": Words(
        "Untuk {area} pada {month}: {count} baris dikarantina dan belum terhitung.",
        "For {area} in {month}: {count} rows are quarantined and do not count yet.",
    ),
    "rows_area_none": Words(
        "Untuk {area} pada {month} tidak ada baris yang dikarantina.",
        "For {area} in {month} no row is quarantined.",
    ),
    "rows_area_hidden": Words(
        "Untuk {area} pada {month} ada baris yang dikarantina; jumlahnya disembunyikan.",
        "For {area} in {month} some rows are quarantined; their number is hidden.",
    ),
    "tables_lost": Words("Juga dikarantina: {tables}.", "Also quarantined: {tables}."),
    "no_rows": Words("Tidak ada berkas peserta dalam rilis ini.", "This release has no file of participants."),
    # flags
    "flag": Words("{flag}.", "{flag}."),
    # statements
    "statements_agree": Words("Sesuai dengan rilis ini: {stated}.", "Agrees with this release: {stated}."),
    "statement_said": Words("{stated} ({what}, {when})", "{stated} ({what}, {when})"),
    "statement_differs": Words(
        "{stated} ({what}, {when}): berbeda, rilis ini {ours}.",
        "{stated} ({what}, {when}): differs, this release has {ours}.",
    ),
    "statement_contradicts": Words(
        "{stated} ({what}, {when}): tidak cocok dengan rinciannya sendiri{recomputed}.",
        "{stated} ({what}, {when}): contradicts its own parts{recomputed}.",
    ),
    "statement_recomputed": Words(", yang menghasilkan {ratio}", ", which give {ratio}"),
    "statement_uncovered": Words("{count} belum terlindungi", "{count} not covered"),
    "statement_active": Words("{count} peserta", "{count} participants"),
    "statements_incomparable": Words(
        "Tidak dapat dibandingkan: {count} angka{why}.",
        "Cannot be compared: {count}{why}.",
    ),
    "statements_no_figure": Words(
        " ({count} di antaranya: rilis ini tidak memiliki angka untuk waktu itu)",
        " ({count} of them: this release has no figure for that time)",
    ),
    "no_statements": Words(
        "Belum ada angka resmi yang diumumkan untuk wilayah ini.", "No announced figure of this area is on record."
    ),
    # the release
    "first_release": Words("Ini rilis pertama: belum ada yang dapat berubah.", "This is the first release."),
    "unchanged": Words(
        "Tidak ada angka wilayah ini yang berubah sejak rilis {release}.",
        "No figure of this area changed since release {release}.",
    ),
    "changed": Words(
        "Perubahan sejak rilis {release}: {count}; terbesar: {month}, {points} poin, {cause}.",
        "Changes since release {release}: {count}; the largest: {month}, {points} points, {cause}.",
    ),
    "changed_plain": Words(
        "Perubahan sejak rilis {release}: {count}.",
        "Changes since release {release}: {count}.",
    ),
    "corrections": Words(
        "{count} koreksi dari penerbit dipakai: {reasons}.", "{count} corrections of the publisher are used: {reasons}."
    ),
    "no_corrections": Words("Tidak ada koreksi yang dipakai.", "No correction is used."),
    "warnings": Words(
        "Peringatan pemeriksaan ({count}), dalam bahasa Inggris sebagaimana ditulis:",
        "Warnings of the checks ({count}), as they were written:",
    ),
    "no_warnings": Words(
        "Pemeriksaan otomatis tidak memberi peringatan lain.", "The automatic checks give no other warning."
    ),
    "more_warnings": Words("{count} lainnya di hasil pemeriksaan.", "{count} more in the validation."),
    # how to read
    "read_title": Words("Cara membaca, dan batasnya", "How to read it, and its limits"),
    "read_coverage": Words(
        "Cakupan: orang yang iurannya dibayar untuk bulan itu, dihitung sekali, dibagi pekerja yang seharusnya"
        " dilindungi. UCJ: Universal Coverage Jamsostek. PU penerima upah, BPU bukan penerima upah, JAKON jasa"
        " konstruksi, PMI pekerja migran.",
        "Coverage: persons whose contribution was paid for the month, each counted once, over the workers who should be"
        " covered. UCJ: Universal Coverage Jamsostek. PU wage earners, BPU own-account and informal, JAKON"
        " construction, PMI migrant workers.",
    ),
    "read_pace": Words(
        "Laju: rata-rata pertambahan tiga bulan; peserta dapat turun pada bulan yang sama tiap tahun, ketika proyek dan"
        " pembiayaan berakhir.",
        "Pace: the mean growth of three months; participants may fall in the same month of every year, when projects"
        " and funds end.",
    ),
    "read_funds": Words(
        "Pembiayaan: menurut pengumuman, beberapa dapat menyebut orang yang sama; panjang garis: bulan sampai berakhir,"
        " dari 12; cakupan bila tidak ada yang dilanjutkan.",
        "Funds: as announced, some may name the same persons; length: months until a fund ends, of 12; coverage if"
        " nothing goes on.",
    ),
    "read_place": Words(
        "Wilayah adalah tempat bekerja; penyebut menurut survei dihitung di tempat tinggal.",
        "An area is where persons work; the survey counts them where they live.",
    ),
    "read_three": Words(
        "Tidak diketahui, nol, dan disembunyikan adalah tiga hal yang berbeda.{hidden}",
        "Unknown, zero and hidden are three different things.{hidden}",
    ),
    "read_hidden": Words(
        " Hitungan di bawah {threshold} orang disembunyikan, juga angka lain yang dapat mengungkapnya.",
        " Counts below {threshold} persons are hidden, and figures that would give them back.",
    ),
    "cite": Words(
        "Kutip: {publisher}, Cakupan Jaminan Sosial Ketenagakerjaan, {area}, {month}, rilis {release}.",
        "Cite: {publisher}, Employment social security coverage, {area}, {month}, release {release}.",
    ),
    "alone": Words(
        "Menerima lembar ini tanpa foldernya? Tautan berkas tidak akan terbuka; mintalah folder rilis {release}"
        " kepada pengirim.",
        "Did you get this sheet without its folder? The links to files will not open; ask the sender for the folder"
        " of release {release}.",
    ),
    "files": Words("Berkas", "Files"),
    "workbook": Words("Buku kerja (xlsx)", "Workbook (xlsx)"),
    "pdf": Words("Semua lembar (PDF)", "All sheets (PDF)"),
    "picture": Words("Gambar {name}", "Picture {name}"),
    "picture_where": Words("daftar", "of the list"),
    "picture_map": Words("peta", "of the map"),
    "picture_pace": Words("laju", "of the pace"),
    "picture_segments": Words("segmen", "of the segments"),
    "picture_funds": Words("pembiayaan", "of the funds"),
    "picture_promises": Words("komitmen", "of the promises"),
    "picture_sure": Words("penyebut", "of the denominators"),
    "table": Words("Tabel lengkap (CSV)", "Complete table (CSV)"),
    "validation": Words("Hasil pemeriksaan data", "Validation of the data"),
    "sheet_csv": Words("Unduh CSV lembar ini", "Download this sheet as CSV"),
}

DATASETS = {
    "commitments": Words("{count} komitmen", "{count} promises"),
    "funding": Words("{count} pembiayaan", "{count} funds"),
    "statements": Words("{count} pernyataan", "{count} statements"),
    "targets": Words("{count} target", "{count} targets"),
    "eligible_workers": Words("{count} baris penyebut", "{count} rows of workers"),
    "labour_force": Words("{count} baris Sakernas", "{count} rows of Sakernas"),
}
