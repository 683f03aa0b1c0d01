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
    "nation": Words("Indonesia", "Indonesia"),
    # the sentence a meeting begins with
    "covered": Words(
        "{ratio} pekerja {area} terlindungi pada {month}: {active} dari {eligible} orang{change}.",
        "{ratio} of the workers of {area} were covered in {month}: {active} of {eligible} persons{change}.",
    ),
    "none_reached": Words(
        "Belum ada satu pun dari {known} {parts} yang mencapai targetnya.",
        "None of {known} {parts} has reached its target.",
    ),
    "reached": Words(
        "{reached} dari {known} {parts} mencapai targetnya.",
        "{reached} of {known} {parts} reached their target.",
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
    "denominator_as_of": Words("{denominator}, {month}", "{denominator}, {month}"),
    "workers": Words("pekerja", "workers"),
    "persons": Words("orang", "persons"),
    # charts
    "ranking": Words("Peringkat terhadap target", "Ranking against target"),
    "no_target": Words("Tidak ada target yang memakai penyebut ini.", "No target names this denominator."),
    "map": Words("Peta petak", "Tile map"),
    "regency": Words("kabupaten/kota", "regency"),
    "province": Words("provinsi", "province"),
    "trend": Words("Tren cakupan", "Trend of coverage"),
    "trend_note": Words(
        "Garis tebal: {area}; garis tipis: tiap {part}; putus-putus: target.",
        "Bold: {area}; thin: each {part}; dashed: target.",
    ),
    "segments": Words("Peserta menurut segmen", "Participants by segment"),
    # tables
    "segment": Words("Segmen", "Segment"),
    "area": Words("Wilayah", "Area"),
    "code": Words("Kode", "Code"),
    "rank": Words("Peringkat", "Rank"),
    "change": Words("1 tahun (poin)", "1 year (points)"),
    "note": Words("Catatan", "Note"),
    "table": Words("Tabel data", "Data table"),
    "search": Words("Cari", "Search"),
    "hidden": Words("disembunyikan", "hidden"),
    "unknown": Words("tidak diketahui", "unknown"),
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
    "fund": Words("Sumber dana", "Fund"),
    "basis": Words("Dasar", "Basis"),
    "lapse": Words("Berakhir", "Lapses"),
    "without": Words("Cakupan tanpa mereka", "Coverage without them"),
    "costs": Words("Biaya menutup kesenjangan BPU, 12 bulan", "Cost of closing the BPU gap, 12 months"),
    "scenario": Words("Skenario", "Scenario"),
    "after": Words("Cakupan sesudahnya", "Coverage after"),
    "commitments": Words("Komitmen daerah", "Commitments"),
    "promise": Words("Komitmen", "Promise"),
    "due": Words("Tenggat", "Due"),
    "progress": Words("Realisasi", "Came"),
    "state": Words("Status", "State"),
    "more": Words("{count} baris lagi", "{count} more rows"),
    # reconciliation
    "reconciliation": Words("Perbandingan dengan angka yang diumumkan", "Against announced figures"),
    "stated": Words("Diumumkan", "Announced"),
    "verdict": Words("Hasil", "Verdict"),
    "source": Words("Sumber", "Source"),
    # the release itself
    "warnings": Words("Peringatan rilis ini", "Warnings of this release"),
    "no_warnings": Words("Pemeriksaan tidak menemukan hal yang perlu diperingatkan.", "The checks warn of nothing."),
    "cause": Words("Sebab", "Cause"),
    # definitions
    "definitions": Words("Definisi dan catatan", "Definitions and cautions"),
    "validation": Words("Hasil pemeriksaan data", "Validation of the data"),
    "provenance": Words("Asal angka", "Where the figures come from"),
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
