"""The controls of the page, in both languages."""

from report.wording.words import Words

PAGE = {
    "skip": Words("Langsung ke lembar", "Skip to the sheet"),
    "areas": Words("Wilayah", "Areas"),
    "choose": Words("Pilih wilayah", "Choose an area"),
    "awaited": Words("Siapa yang belum mengirim?", "Who has not sent?"),
    "area": Words("Wilayah", "Area"),
    "compare": Words("Bandingkan dengan", "Compare with"),
    "print": Words("Cetak lembar ini", "Print this sheet"),
    "comparison": Words("Perbandingan", "Comparison"),
    "title": Words("{area}: cakupan Jamsostek {month}", "{area}: social security coverage {month}"),
    "reached_at": Words("Target tercapai dengan laju kini", "Target reached at this pace"),
    "reached_already": Words("sudah tercapai", "reached"),
    "never": Words("tidak tercapai", "never"),
    "far": Words("lebih dari 20 tahun lagi", "more than 20 years away"),
    "pace": Words("Bertambah / perlu per bulan", "Added / needed a month"),
    "distance": Words("Jarak ke target, poin", "Distance to the target, points"),
    "lapsing": Words("Perlindungan yang berakhir dalam 12 bulan", "Cover that lapses within 12 months"),
}
