"""The questions of a sheet and their answers, in both languages."""

from report.wording.words import Words

CARDS = {
    # where we stand
    "where_title": Words("Di mana posisi kita?", "Where do we stand?"),
    "where_parts_title": Words("Seberapa jauh masing-masing dari targetnya?", "How far is each from its target?"),
    "where_parts_plain_title": Words("Berapa cakupan masing-masing?", "What is the coverage of each?"),
    "where_own": Words(
        "{area} {ratio}; {above} {above_ratio}. Dari {count} {parts}, {more} lebih tinggi dan {less} lebih rendah.",
        "{area} {ratio}; {above} {above_ratio}. Of {count} {parts} {more} are higher and {less} lower.",
    ),
    "where_target": Words(
        "Jarak ke target sendiri {points} poin.", "The distance to the own target is {points} points."
    ),
    "where_farthest": Words("Terjauh dari target sendiri: {names}.", "Farthest from their own target: {names}."),
    "where_highest": Words(
        "Tertinggi {best} ({best_ratio}), terendah {worst} ({worst_ratio}).",
        "Highest {best} ({best_ratio}), lowest {worst} ({worst_ratio}).",
    ),
    "where_contrast": Words(
        "{area} ke-{place} menurut cakupan, tetapi ke-{other} menurut jarak.",
        "{area} is number {place} by coverage and number {other} by distance.",
    ),
    "where_sums": Words(
        "Kekurangan {count} {parts} berjumlah {sum}, sedangkan kekurangan {area} {own}: targetnya berbeda-beda.",
        "The gaps of {count} {parts} add up to {sum}, that of {area} is {own}: their targets differ.",
    ),
    "where_concentrated": Words(
        "{share} dari jumlah itu ada di {few} {parts}.", "{share} of that sum is in {few} {parts}."
    ),
    "where_incomplete": Words(
        "△: sebagian barisnya dikarantina, sehingga angkanya terlalu rendah.",
        "△: some of its rows are quarantined, so its figure is too low.",
    ),
    "where_none": Words("Belum ada angka untuk dibandingkan.", "There is no figure to compare yet."),
    "key_ratio": Words("cakupan", "coverage"),
    "key_target": Words("target", "target"),
    "own_label": Words("{area} {ratio}", "{area} {ratio}"),
    "target_label": Words("target {ratio}", "target {ratio}"),
    # sorting
    "by_distance": Words("Terjauh dari target", "Farthest from target"),
    "by_workers": Words("Pekerja kurang", "Workers short"),
    "by_coverage": Words("Cakupan", "Coverage"),
    "by_pace": Words("Laju terhadap kebutuhan", "Pace against need"),
    "by_name": Words("A–Z", "A–Z"),  # noqa: RUF001
    "sorted_by": Words("Urutkan", "Sort by"),
    "area": Words("Wilayah", "Area"),
    "target": Words("Target", "Target"),
    "points": Words("Poin", "Points"),
    "short": Words("Kurang", "Short"),
    "pace_need": Words("Laju / perlu", "Pace / need"),
    # the map
    "map_title": Words("Di mana letaknya?", "Where on the map?"),
    "map_distance": Words("Jarak ke target masing-masing, dalam poin.", "Distance to the own target, in points."),
    "map_ratio": Words("Cakupan.", "Coverage."),
    "map_tiles": Words(
        "Satu petak satu kabupaten/kota, kira-kira menurut letaknya; bukan batas administrasi.",
        "One tile a regency, roughly where it is; not administrative boundaries.",
    ),
    "map_outlines": Words(
        "Batas dari berkas yang dipasang penerbit, disederhanakan; bukan rujukan batas resmi.",
        "Boundaries from the publisher's own file, simplified; no reference for official boundaries.",
    ),
    "class_reached": Words("target tercapai", "target met"),
    "class_up_to": Words("kurang sampai {high} poin", "up to {high} points short"),
    "class_between": Words("{low}–{high} poin", "{low}–{high} points"),  # noqa: RUF001
    "class_above": Words("lebih dari {low} poin", "more than {low} points"),
    "class_none": Words("belum ada angka", "no figure yet"),
    "class_low": Words("di bawah {high}", "below {high}"),
    "class_middle": Words("{low}–{high}", "{low}–{high}"),  # noqa: RUF001
    "class_high": Words("{low} atau lebih", "{low} or more"),
    # pace
    "pace_title": Words("Cukupkah lajunya?", "Is the pace enough?"),
    "pace_carried": Words(
        "Dengan laju ini cakupan {due} menjadi {ratio}, bukan {target}.",
        "At this pace coverage is {ratio} in {due}, not {target}.",
    ),
    "pace_carried_enough": Words(
        "Dengan laju ini cakupan {due} menjadi {ratio}; targetnya {target}.",
        "At this pace coverage is {ratio} in {due}; the target is {target}.",
    ),
    "pace_over": Words(
        "Tahun target sudah berakhir: tidak ada lagi bulan tersisa.",
        "The target year is over: no month is left.",
    ),
    "pace_gap_months": Words(
        "Garis terputus: cakupan {months} tidak dapat dihitung{names}.",
        "The line breaks: coverage of {months} cannot be computed{names}.",
    ),
    "pace_gap_names": Words(" karena {names} belum mengirim", ": not sent by {names}"),
    "pace_no_forecast": Words(
        "Garis titik meneruskan laju tiga bulan terakhir; itu bukan ramalan.",
        "The dotted line carries the last three months on; it is no forecast.",
    ),
    "pace_label": Words("laju kini {ratio}", "this pace {ratio}"),
    # segments
    "segments_title": Words("Segmen mana yang tertinggal?", "Which segments are behind?"),
    "segments_answer": Words(
        "{share} dari yang belum terlindungi adalah {segment}: {part} dari {all} pekerja.",
        "{share} of those not covered are {segment}: {part} of {all} workers.",
    ),
    "segments_hidden": Words(
        "{segments} disembunyikan: hitungan di bawah {threshold} orang dapat terbaca darinya.",
        "Hidden: {segments}, because a count below {threshold} persons could be read from it.",
    ),
    "segments_together": Words(
        "BPU dan PMI bersama sedikitnya {count} orang (semua peserta dikurangi peserta formal).",
        "BPU and PMI together are at least {count} persons (all participants less formal ones).",
    ),
    "segments_key": Words("Panjang batang: pekerja; bagian berisi: terlindungi.", "Length: workers; filled: covered."),
    "segments_hatched": Words("Garis putus-putus: disembunyikan.", "Dashed: hidden."),
    "segment_line": Words(
        "{active} dari {eligible}, belum {uncovered}", "{active} of {eligible}, {uncovered} not covered"
    ),
    "segment_above": Words(
        "{active} peserta, {eligible} pekerja: lebih banyak peserta daripada pekerja",
        "{active} participants, {eligible} workers: more participants than workers",
    ),
    "segment_no_workers": Words(
        "{active} peserta; jumlah pekerjanya tidak diketahui", "{active} participants; the number of workers is unknown"
    ),
    "segment_hidden": Words(
        "peserta disembunyikan, dari {eligible} pekerja", "participants hidden, of {eligible} workers"
    ),
    "segment_hidden_only": Words("peserta disembunyikan", "participants hidden"),
    "segment_range": Words(
        "{worst} {worst_ratio} sampai {best} {best_ratio}", "{worst} {worst_ratio} to {best} {best_ratio}"
    ),
    "parts_regency_title": Words("Segmen di tiap kabupaten/kota", "Segments in each regency"),
    "parts_province_title": Words("Segmen di tiap provinsi", "Segments in each province"),
    "parts_answer": Words(
        "Cakupan tiap segmen; untuk PMI jumlah peserta, karena jumlah pekerjanya tidak dihitung.",
        "Coverage of each segment; for PMI the participants, because its workers are not counted.",
    ),
    "hidden": Words("disembunyikan", "hidden"),
    # money
    "funds_title": Words("Siapa membayar, sampai kapan?", "Who pays, and until when?"),
    "funds_none": Words(
        "Tidak ada pembiayaan yang diketahui berakhir dalam 12 bulan setelah {month}.",
        "No fund is known to lapse in the 12 months after {month}.",
    ),
    "funds_answer": Words(
        "Dalam 12 bulan setelah {month} perlindungan {all} pekerja berakhir menurut pengumuman.",
        "In the 12 months after {month} cover of {all} workers ends, as announced.",
    ),
    "funds_cost": Words("Meneruskan semuanya 6 bulan: {cost}.", "To go on with all of it for 6 months: {cost}."),
    "fund_line": Words(
        "{workers} pekerja, tidak lagi dibayar mulai {month}", "{workers} workers, no longer paid for from {month}"
    ),
    "fund_renewed": Words("; {renewed} sudah dilanjutkan", "; {renewed} go on"),
    "fund_after": Words("Cakupan menjadi {ratio}", "Coverage becomes {ratio}"),
    "fund_more_than_covered": Words(
        "Yang diumumkan lebih banyak daripada peserta", "More were announced than are covered"
    ),
    "fund_cost": Words("6 bulan berikutnya {cost}", "the next 6 months {cost}"),
    "funds_counted": Words(
        "{fund}: {announced} diumumkan, {counted} terbaca di data peserta{why}.",
        "{fund}: {announced} announced, {counted} found in participants' rows{why}.",
    ),
    "funds_unnamed": Words("; {count} kabupaten/kota tidak menyebut sumber dana", "; {count} regencies name no fund"),
    # cost
    "costs_title": Words("Berapa biaya menutupnya?", "What would closing the gap cost?"),
    "costs_target": Words(
        "Sampai target: {cost} untuk 12 bulan ({gap} pekerja, masing-masing {each}).",
        "To the target: {cost} for 12 months ({gap} workers, {each} each).",
    ),
    "costs_reached": Words("Target sudah tercapai.", "The target is met."),
    "costs_rate": Words(
        "Iuran BPU terendah (JKK dan JKM) {rate} per orang per bulan.",
        "The lowest BPU contribution (JKK and JKM) is {rate} a person a month.",
    ),
    "costs_none": Words(
        "Belum dapat dihitung: kesenjangan BPU tidak diketahui atau disembunyikan.",
        "Cannot be computed: the BPU gap is unknown or hidden.",
    ),
    "cost_line": Words(
        "{workers} pekerja, {cost}, cakupan menjadi {ratio}", "{workers} workers, {cost}, coverage becomes {ratio}"
    ),
    "cost_line_short": Words("{workers} pekerja, {cost}", "{workers} workers, {cost}"),
    "cost_share": Words("{ratio} kesenjangan BPU", "{ratio} of the BPU gap"),
    "cost_floor": Words("Setiap kabupaten/kota minimal {ratio}", "Every regency at least {ratio}"),
    "cost_floor_own": Words("Minimal {ratio}", "At least {ratio}"),
    "cost_floor_reached": Words("sudah tercapai", "reached already"),
    # promises
    "promises_title": Words("Siapa berjanji apa?", "Who promised what?"),
    "promises_none": Words("Tidak ada komitmen yang tercatat.", "No promise is on record."),
    "promises_answer": Words("{count} komitmen tercatat: {states}.", "{count} promises on record: {states}."),
    "promises_one": Words("Satu komitmen tercatat, {states}.", "One promise on record, {states}."),
    "promises_largest": Words(
        "Terbesar: {area}, {fund}, {came} dari {promised} pekerja, {state}.",
        "The largest: {area}, {fund}, {came} of {promised} workers, {state}.",
    ),
    "promise_came": Words("{came} pekerja, dijanjikan {promised}", "{came} workers, {promised} promised"),
    "promise_hidden": Words("disembunyikan, dari {promised} pekerja", "hidden, of {promised} workers"),
    "promise_unknown": Words("belum diketahui, dari {promised} pekerja", "unknown, of {promised} workers"),
    "promise_due": Words("tenggat {day}", "due {day}"),
    "promises_shared": Words(
        "Belum dapat dipisah: baris peserta tidak menyebut sumber dana, sehingga pertambahan BPU yang sama terhitung"
        " untuk beberapa komitmen.",
        "Cannot be told apart: rows name no fund, so the same growth of BPU counts for several promises.",
    ),
    "promises_tick": Words("Garis tegak: seharusnya tercapai saat ini.", "Tick: what should have come by now."),
    "and_more": Words("dan {count} lainnya", "and {count} more"),
}

PROMISE_STATES = {
    "past_due": Words("lewat tenggat, belum tercapai", "past due and not met"),
    "behind": Words("tertinggal dari jadwal", "behind schedule"),
    "shared": Words("belum dapat dipisah", "cannot be told apart"),
    "unknown": Words("belum dapat dinilai", "cannot be judged yet"),
    "on_track": Words("sesuai jadwal", "on schedule"),
    "met": Words("tercapai", "met"),
}
