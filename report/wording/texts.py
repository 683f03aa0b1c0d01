"""Every text of the page, once, in both languages."""

from report.wording.words import Words

TEXTS = {
    "title": Words("Cakupan Jaminan Sosial Ketenagakerjaan", "Employment social security coverage"),
    "as_of": Words("Keadaan {month}", "As of {month}"),
    "release": Words("Rilis", "Release"),
    "published": Words("terbit", "published"),
    "provisional": Words("angka sementara", "provisional"),
    "switch": Words("English", "Bahasa Indonesia"),
    "print": Words("Cetak / PDF", "Print / PDF"),
    "skip": Words("Langsung ke tabel", "Skip to the table"),
    "overview": Words("Semua provinsi", "All provinces"),
    "nation": Words("Indonesia", "Indonesia"),
    # the sentence a meeting begins with
    "covered": Words(
        "{ratio} pekerja {area} terlindungi pada {month}: {active} dari {eligible} orang{change}.",
        "{ratio} of the workers of {area} were covered in {month}: {active} of {eligible} persons{change}.",
    ),
    "up_in_a_year": Words(", naik {points} poin dalam setahun", ", up {points} points in a year"),
    "down_in_a_year": Words(", turun {points} poin dalam setahun", ", down {points} points in a year"),
    "flat_in_a_year": Words(", tetap dalam setahun", ", unchanged in a year"),
    "none_reached": Words(
        "Belum ada satu pun dari {known} {parts} yang mencapai targetnya.",
        "None of {known} {parts} has reached its target.",
    ),
    "reached": Words(
        "{reached} dari {known} {parts} mencapai targetnya.",
        "{reached} of {known} {parts} reached their target.",
    ),
    "extremes": Words(
        "Tertinggi {best} ({best_ratio}), terendah {worst} ({worst_ratio}).",
        "Highest {best} ({best_ratio}), lowest {worst} ({worst_ratio}).",
    ),
    "short_of_target": Words(
        "Masih kurang {gap} pekerja dari target {target}.",
        "{gap} workers are missing to the target of {target}.",
    ),
    "concentrated": Words(
        "{share} kekurangan itu berada di {count} {parts}.",
        "{share} of those missing are in {count} {parts}.",
    ),
    "no_figure": Words(
        "Cakupan {area} belum dapat dihitung: {reason}.", "The coverage of {area} cannot be computed yet: {reason}."
    ),
    "later": Words("{month} belum dapat dihitung: {reason}.", "{month} cannot be computed yet: {reason}."),
    "regencies": Words("kabupaten/kota", "regencies"),
    "provinces": Words("provinsi", "provinces"),
    # key figures
    "coverage": Words("Cakupan", "Coverage"),
    "active": Words("Peserta aktif", "Active participants"),
    "eligible": Words("Pekerja (penyebut)", "Workers (denominator)"),
    "uncovered": Words("Belum terlindungi", "Not covered"),
    "gap": Words("Kurang dari target", "Missing to target"),
    "target": Words("Target", "Target"),
    "points_in_a_year": Words("{points} poin setahun", "{points} points in a year"),
    "change_unknown": Words("perubahan setahun belum diketahui", "change over a year not yet known"),
    "distinct_persons": Words("setiap orang dihitung sekali", "persons, each counted once"),
    "denominator_as_of": Words("{denominator}, {month}", "{denominator}, {month}"),
    "workers": Words("pekerja", "workers"),
    "persons": Words("orang", "persons"),
    "in_view": Words(
        "Peserta {month} · penyebut {denominator} · rilis {release}",
        "Participants {month} · denominator {denominator} · release {release}",
    ),
    # charts
    "ranking": Words("Peringkat terhadap target", "Ranking against target"),
    "ranking_note": Words(
        "Cakupan semua segmen. Garis tegak: target; batang gelap: target tercapai.",
        "Coverage of all segments. Upright line: target; dark bar: target reached.",
    ),
    "ranking_change": Words("Kanan: perubahan setahun, poin.", "Right: change over a year, points."),
    "ranking_no_change": Words(
        "Perubahan setahun belum diketahui: belum ada data bulan yang sama tahun lalu.",
        "Change over a year is not known yet: there are no data of the same month a year ago.",
    ),
    "no_target": Words("Tidak ada target yang memakai penyebut ini.", "No target names this denominator."),
    "one_year": Words("1 tahun", "1 year"),
    "map": Words("Peta petak", "Tile map"),
    "map_note": Words(
        "Satu petak satu {part}, kira-kira menurut letak; bukan batas administrasi. Angka: cakupan, persen.",
        "One tile a {part}, roughly where it lies; not administrative boundaries. Figures: coverage, percent.",
    ),
    "outline_map": Words("Peta", "Map"),
    "outline_note": Words(
        "Batas {part} dari berkas yang dipasang penerbit, disederhanakan; bukan rujukan batas resmi. Angka: cakupan,"
        " persen; yang tidak muat ada di tabel.",
        "Boundaries of each {part} from the publisher's own file, simplified; no reference for official boundaries."
        " Figures: coverage, percent; those without room are in the table.",
    ),
    "regency": Words("kabupaten/kota", "regency"),
    "province": Words("provinsi", "province"),
    "trend": Words("Tren cakupan", "Trend of coverage"),
    "trend_note": Words(
        "Garis tebal: {area}; garis tipis: tiap {part}; putus-putus: target.",
        "Bold: {area}; thin: each {part}; dashed: target.",
    ),
    "segments": Words("Peserta menurut segmen", "Participants by segment"),
    "segments_note": Words(
        "Peserta aktif. Kanan: jumlah orang; yang ada di dua segmen dihitung sekali.",
        "Active participants. Right: persons; a person in two segments counts once.",
    ),
    "shortfall": Words("Pekerja yang masih harus ditambah", "Workers still to add"),
    "shortfall_note": Words(
        "Agar target tercapai. Kanan: bagian kumulatif; yang sudah mencapai target tidak ditampilkan.",
        "To reach the target. Right: cumulative share; those that reached it are left out.",
    ),
    "unreached": Words("Pekerja belum terlindungi", "Workers not covered"),
    "unreached_note": Words(
        "Pekerja dikurangi peserta aktif. Kanan: bagian kumulatif dari yang ditampilkan.",
        "Workers less active participants. Right: cumulative share of those shown.",
    ),
    "multiples": Words("Tren tiap {part}", "Trend of each {part}"),
    "multiples_note": Words(
        "Semua dengan sumbu {low}–{high}; angka: cakupan terakhir, persen; putus-putus: target.",  # noqa: RUF001
        "All on one axis, {low}–{high}; figure: latest coverage, percent; dashed: target.",  # noqa: RUF001
    ),
    "marks_note": Words(
        "✱ sebagian atau seluruhnya disembunyikan · ? tidak diketahui", "✱ hidden in part or whole · ? unknown"
    ),
    # tables
    "segment": Words("Segmen", "Segment"),
    "area": Words("Wilayah", "Area"),
    "code": Words("Kode", "Code"),
    "rank": Words("Peringkat", "Rank"),
    "change": Words("1 tahun (poin)", "1 year (points)"),
    "note": Words("Catatan", "Note"),
    "table": Words("Tabel data", "Data table"),
    "search": Words("Cari", "Search"),
    "download": Words("Unduh CSV", "Download CSV"),
    "shown": Words("baris", "rows"),
    "all_files": Words("Berkas lengkap", "Complete files"),
    "hidden": Words("disembunyikan", "hidden"),
    "unknown": Words("tidak diketahui", "unknown"),
    "no_parts": Words("tanpa rincian", "no parts stated"),
    "no_denominator": Words("tanpa penyebut", "no denominator"),
    # pace, money and promises
    "pace": Words(
        "Untuk mencapai target {instrument} {year} diperlukan tambahan {needed} pekerja per bulan selama {months}"
        " bulan; tiga bulan terakhir bertambah {pace} per bulan.",
        "The target {instrument} {year} needs {needed} more workers a month for {months} months; the last three months"
        " brought {pace} a month.",
    ),
    "lapses": Words(
        "Perlindungan {workers} pekerja yang dibiayai {fund} berakhir pada {month} dan belum dilanjutkan; tanpa mereka"
        " cakupan menjadi {ratio}.",
        "Cover of {workers} workers paid by {fund} lapses in {month} and is not renewed; without them coverage is"
        " {ratio}.",
    ),
    "needed": Words("Perlu tambah per bulan", "Needed a month"),
    "pace_column": Words("Tambahan per bulan, rata-rata 3 bulan", "Added a month, mean of 3"),
    "funding": Words("Siapa yang membiayai dan sampai kapan", "Who pays, until when"),
    "funding_note": Words(
        "Pembiayaan yang berakhir dalam 12 bulan. Jangan dijumlahkan: pengumuman dan data peserta tumpang tindih.",
        "Funds in force that lapse within 12 months. Never add them: announcements and participants' rows overlap.",
    ),
    "no_funding": Words("Tidak ada pembiayaan yang diketahui akan berakhir.", "No fund is known to lapse."),
    "fund": Words("Sumber dana", "Fund"),
    "basis": Words("Dasar", "Basis"),
    "lapse": Words("Berakhir", "Lapses"),
    "renewed": Words("Dilanjutkan", "Renewed"),
    "without": Words("Cakupan tanpa mereka", "Coverage without them"),
    "cost_6": Words("Biaya 6 bulan", "Cost of 6 months"),
    "costs": Words("Biaya menutup kesenjangan BPU, 12 bulan", "Cost of closing the BPU gap, 12 months"),
    "scenario": Words("Skenario", "Scenario"),
    "cost": Words("Biaya", "Cost"),
    "after": Words("Cakupan sesudahnya", "Coverage after"),
    "commitments": Words("Komitmen daerah", "Commitments"),
    "promise": Words("Komitmen", "Promise"),
    "owner": Words("Penanggung jawab", "Owner"),
    "due": Words("Tenggat", "Due"),
    "promised": Words("Dijanjikan", "Promised"),
    "progress": Words("Realisasi", "Came"),
    "state": Words("Status", "State"),
    "no_commitments": Words("Tidak ada komitmen yang tercatat.", "No commitment is recorded."),
    "more": Words("{count} baris lagi", "{count} more rows"),
    # reconciliation
    "reconciliation": Words("Perbandingan dengan angka yang diumumkan", "Against announced figures"),
    "reconciliation_note": Words(
        "{agrees} sesuai, {differs} berbeda, {contradicts} tidak cocok dengan rinciannya sendiri,"
        " {incomparable} tidak dapat dibandingkan.",
        "{agrees} agree, {differs} differ, {contradicts} contradict themselves, {incomparable} cannot be compared.",
    ),
    "stated": Words("Diumumkan", "Announced"),
    "recomputed": Words("Dihitung ulang", "Recomputed"),
    "ours": Words("Angka rilis ini", "This release"),
    "verdict": Words("Hasil", "Verdict"),
    "when": Words("Waktu", "Time"),
    "source": Words("Sumber", "Source"),
    # the release itself
    "warnings": Words("Peringatan rilis ini", "Warnings of this release"),
    "warnings_note": Words(
        "Dari pemeriksaan otomatis, apa adanya dalam bahasa Inggris: angka, batas dan riwayatnya.",
        "As the checks wrote them: the number, its bound and its history.",
    ),
    "no_warnings": Words("Pemeriksaan tidak menemukan hal yang perlu diperingatkan.", "The checks warn of nothing."),
    "changes": Words("Yang berubah sejak rilis sebelumnya", "Changed since the release before"),
    "no_changes": Words("Tidak ada angka terbitan yang berubah.", "No published figure changed."),
    "cause": Words("Sebab", "Cause"),
    "not_told": Words("tidak disebut", "not told"),
    "active_change": Words("Peserta", "Participants"),
    "ratio_change": Words("Cakupan, poin", "Coverage, points"),
    # definitions
    "definitions": Words("Definisi dan catatan", "Definitions and cautions"),
    "validation": Words("Hasil pemeriksaan data", "Validation of the data"),
    "provenance": Words("Asal angka", "Where the figures come from"),
    "participants_until": Words("Peserta sampai bulan", "Participants until"),
    "denominator": Words("Penyebut", "Denominator"),
    "suppression": Words(
        "Angka di bawah {threshold} orang disembunyikan, juga angka lain yang dapat mengungkapnya.",
        "Counts below {threshold} persons are hidden, and others that would give them back.",
    ),
    "no_suppression": Words("Tidak ada angka yang disembunyikan.", "No figure is hidden."),
    "three_things": Words(
        "Tidak diketahui, nol dan disembunyikan adalah tiga hal yang berbeda.",
        "Unknown, zero and hidden are three different things.",
    ),
}

SEGMENT_NAMES = {
    "PU": Words("Penerima upah (PU)", "Wage earners (PU)"),
    "BPU": Words("Bukan penerima upah (BPU)", "Own-account and informal (BPU)"),
    "JAKON": Words("Jasa konstruksi (JAKON)", "Construction (JAKON)"),
    "PMI": Words("Pekerja migran (PMI)", "Migrant workers (PMI)"),
    "FORMAL": Words("Formal (PU dan JAKON)", "Formal (PU and JAKON)"),
    "ALL": Words("Semua segmen", "All segments"),
}
DENOMINATOR_NAMES = {
    "semesta": Words("semesta BPJS Ketenagakerjaan", "eligible workers of BPJS Ketenagakerjaan"),
    "employed": Words("penduduk bekerja, Sakernas", "employed, Sakernas"),
    "employed_ex_unpaid": Words(
        "bekerja tanpa pekerja keluarga, Sakernas", "employed less unpaid family workers, Sakernas"
    ),
    "labour_force": Words("angkatan kerja, Sakernas", "labour force, Sakernas"),
}
FLAGS = {
    "ok": Words("", ""),
    "provisional": Words("sementara: dijumlahkan dari bagiannya", "provisional: a sum of parts"),
    "revised": Words("direvisi", "revised"),
    "over_100": Words("di atas 100%", "above 100%"),
    "stale_denominator": Words("penyebut lebih tua dari 12 bulan", "denominator older than 12 months"),
    "missing": Words("data tidak ada", "data missing"),
    "withheld": Words("galat penyebut terlalu besar", "denominator's error too large"),
}
VERDICTS = {
    "agrees": Words("sesuai", "agrees"),
    "differs": Words("berbeda", "differs"),
    "contradicts_itself": Words("tidak cocok dengan rinciannya", "contradicts itself"),
    "not_comparable": Words("tidak dapat dibandingkan", "not comparable"),
}
BASES = {
    "announced": Words("diumumkan", "announced"),
    "participants": Words("data peserta", "participants' rows"),
}
SCENARIOS = {
    "close_25": Words("{ratio} kesenjangan BPU", "{ratio} of the BPU gap"),
    "close_50": Words("{ratio} kesenjangan BPU", "{ratio} of the BPU gap"),
    "close_75": Words("{ratio} kesenjangan BPU", "{ratio} of the BPU gap"),
    "close_100": Words("{ratio} kesenjangan BPU", "{ratio} of the BPU gap"),
    "floor": Words("setiap kabupaten/kota minimal {ratio}", "every regency at least {ratio}"),
}
STATES = {
    "met": Words("terpenuhi", "met"),
    "on_track": Words("sesuai rencana", "on track"),
    "late": Words("terlambat", "late"),
    "unknown": Words("tidak diketahui", "unknown"),
}
