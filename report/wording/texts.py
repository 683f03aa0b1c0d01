"""Texts that sheets, workbook and terminal share, once, in both languages."""

from report.wording.words import Words

TEXTS = {
    "title": Words("Cakupan Jaminan Sosial Ketenagakerjaan", "Employment social security coverage"),
    "as_of": Words("Keadaan {month}", "As of {month}"),
    "release": Words("Rilis", "Release"),
    "provisional": Words("angka sementara", "provisional"),
    "coverage": Words("Cakupan", "Coverage"),
    "active": Words("Peserta aktif", "Active participants"),
    "eligible": Words("Pekerja (penyebut)", "Workers (denominator)"),
    "uncovered": Words("Belum terlindungi", "Not covered"),
    "gap": Words("Kurang dari target", "Missing to target"),
    "target": Words("Target", "Target"),
    "denominator_as_of": Words("{denominator}, {month}", "{denominator}, {month}"),
    "ranking": Words("Peringkat terhadap target", "Ranking against target"),
    "trend": Words("Tren cakupan", "Trend of coverage"),
    # tables
    "area": Words("Wilayah", "Area"),
    "code": Words("Kode", "Code"),
    "rank": Words("Peringkat", "Rank"),
    "change": Words("1 tahun (poin)", "1 year (points)"),
    "note": Words("Catatan", "Note"),
    "hidden": Words("disembunyikan", "hidden"),
    "unknown": Words("tidak diketahui", "unknown"),
    "needed": Words("Perlu tambah per bulan", "Needed a month"),
    "pace_column": Words("Tambahan per bulan, rata-rata 3 bulan", "Added a month, mean of 3"),
    # definitions
    "definitions": Words("Definisi dan catatan", "Definitions and cautions"),
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
    "hidden": Words("angka disembunyikan", "figures hidden"),
    "missing": Words("data tidak ada", "data missing"),
    "incomplete": Words("sebagian barisnya dikarantina", "some of its rows are quarantined"),
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
STATES = {
    "met": Words("terpenuhi", "met"),
    "on_track": Words("sesuai rencana", "on track"),
    "late": Words("terlambat", "late"),
    "unknown": Words("tidak diketahui", "unknown"),
}
