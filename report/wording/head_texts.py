"""The head of a sheet, in both languages."""

from report.wording.words import Words

HEAD = {
    # marks
    "old": Words("data {months} bulan sebelum terbit", "figures {months} months older than the release"),
    "provisional": Words("angka sementara", "provisional"),
    "rows_lost": Words("belum lengkap: {count} baris dikarantina", "incomplete: {count} rows quarantined"),
    "rows_lost_hidden": Words("belum lengkap: sebagian baris dikarantina", "incomplete: some rows quarantined"),
    "parts_lost": Words("belum lengkap: {count} dari {all} {parts}", "incomplete: {count} of {all} {parts}"),
    "vintage": Words(
        "Peserta {month} · penyebut: {denominator} · terbit {day}",
        "Participants {month} · denominator: {denominator} · published {day}",
    ),
    # the first sentence
    "short": Words(
        "{ratio} pekerja terlindungi pada {month}. Targetnya {target} pada {due}: masih kurang {gap} pekerja.",
        "{ratio} of workers were covered in {month}. The target is {target} by {due}: {gap} workers short.",
    ),
    "reached": Words(
        "{ratio} pekerja terlindungi pada {month}: target {target} untuk {due} sudah tercapai.",
        "{ratio} of workers were covered in {month}: the target of {target} for {due} is met.",
    ),
    "over": Words(
        "{ratio} pekerja terlindungi pada {month}. Tahun target sudah berakhir dan target {target} tidak tercapai:"
        " kurang {gap} pekerja.",
        "{ratio} of workers were covered in {month}. The target year is over and the target of {target} was missed:"
        " {gap} workers short.",
    ),
    "no_target": Words(
        "{ratio} pekerja terlindungi pada {month}: {active} dari {eligible}. Tidak ada target untuk penyebut ini.",
        "{ratio} of workers were covered in {month}: {active} of {eligible}. No target names this denominator.",
    ),
    "incomplete": Words(
        "Angka ini belum lengkap: sebagian barisnya dikarantina.",
        "This figure is incomplete: some of its rows are quarantined.",
    ),
    "partial": Words(
        "{known} dari {all} {parts} sudah mengirim data {month}. Cakupan {area} belum dapat dihitung.",
        "{known} of {all} {parts} have sent their figures for {month}. The coverage of {area} cannot be computed yet.",
    ),
    "some_parts": Words(
        "Rilis ini memuat {all} {parts}. Cakupan {area} tidak dapat dihitung darinya.",
        "This release holds {all} {parts}. The coverage of {area} cannot be computed from them.",
    ),
    "missing": Words(
        "Data peserta {area} untuk {month} belum ada, sehingga cakupannya belum dapat dihitung.",
        "There are no participants of {area} for {month} yet, so its coverage cannot be computed.",
    ),
    "hidden": Words(
        "Cakupan {area} untuk {month} disembunyikan agar tidak ada orang yang dapat dikenali.",
        "The coverage of {area} for {month} is hidden, so that no person can be recognised.",
    ),
    "no_denominator": Words(
        "{active} pekerja di {area} terlindungi pada {month}. Cakupan belum dapat dihitung: jumlah pekerja yang"
        " seharusnya dilindungi tidak diketahui.",
        "{active} workers of {area} were covered in {month}. Coverage cannot be computed: how many workers there are"
        " is unknown.",
    ),
    "withheld": Words(
        "Cakupan {area} untuk {month} tidak ditampilkan: galat penyebutnya terlalu besar.",
        "The coverage of {area} for {month} is not shown: the error of its denominator is too large.",
    ),
    # what is there of an area without a figure
    "last_known": Words("Angka terakhir: {ratio} pada {month}.", "The last figure is {ratio}, of {month}."),
    "never_known": Words(
        "Rilis ini tidak memiliki angka {area} untuk bulan mana pun.", "This release has no figure of {area} at all."
    ),
    "to_send": Words(
        "Yang ditunggu: data peserta dari kantor BPJS Ketenagakerjaan yang melayani wilayah ini{office}.",
        "Awaited: participants from the BPJS Ketenagakerjaan office that serves this area{office}.",
    ),
    "together": Words(
        "Cakupan wilayah yang sudah mengirim: {ratio}, yaitu {active} dari {eligible} pekerja.",
        "Coverage of those that have sent: {ratio}, that is {active} of {eligible} workers.",
    ),
    "awaited": Words("Belum ada data ({count}): {names}.", "No figures yet ({count}): {names}."),
    "later": Words(
        "Untuk {month} baru {known} dari {all} {parts} yang mengirim; lembar ini memakai bulan lengkap terakhir.",
        "For {month} only {known} of {all} {parts} have sent; this sheet shows the last complete month.",
    ),
    "later_plain": Words(
        "{month} belum dapat dihitung; lembar ini memakai bulan terakhir yang dapat dihitung.",
        "{month} cannot be computed yet; this sheet shows the last month that can.",
    ),
    "newer": Words(
        "Angka {month} sudah ada ({ratio}); lembar ini memakai bulan terakhir yang lengkap untuk {above}.",
        "The figure of {month} is there already ({ratio}); this sheet shows the last month complete for {above}.",
    ),
    # pace
    "behind": Words(
        "Peserta bertambah {pace} orang per bulan, padahal diperlukan {needed}. Dengan laju ini target baru tercapai"
        " pada {when}, {late} bulan terlambat.",
        "Participants grow by {pace} a month where {needed} are needed. At this pace the target comes in {when},"
        " {late} months late.",
    ),
    "in_time": Words(
        "Peserta bertambah {pace} orang per bulan; diperlukan {needed}. Dengan laju ini target tercapai pada {when},"
        " tepat waktu.",
        "Participants grow by {pace} a month; {needed} are needed. At this pace the target comes in {when}, in time.",
    ),
    "far_behind": Words(
        "Peserta bertambah {pace} orang per bulan, padahal diperlukan {needed}. Dengan laju ini target baru tercapai"
        " lebih dari {years} tahun lagi.",
        "Participants grow by {pace} a month where {needed} are needed. At this pace the target is more than {years}"
        " years away.",
    ),
    "falling": Words(
        "Peserta berkurang {pace} orang per bulan selama tiga bulan terakhir, padahal diperlukan tambahan {needed}."
        " Dengan laju ini target tidak akan tercapai.",
        "Participants fell by {pace} a month over three months, where {needed} more a month are needed. At this pace"
        " the target is never met.",
    ),
    "still": Words(
        "Peserta tidak bertambah selama tiga bulan terakhir, padahal diperlukan {needed} per bulan. Dengan laju ini"
        " target tidak akan tercapai.",
        "Participants did not grow over three months, where {needed} a month are needed. At this pace the target is"
        " never met.",
    ),
    "grows": Words(
        "Peserta bertambah {pace} orang per bulan selama tiga bulan terakhir.",
        "Participants grew by {pace} a month over the last three months.",
    ),
    "falls": Words(
        "Peserta berkurang {pace} orang per bulan selama tiga bulan terakhir.",
        "Participants fell by {pace} a month over the last three months.",
    ),
    "stays": Words(
        "Jumlah peserta tidak berubah selama tiga bulan terakhir.",
        "The number of participants did not change over the last three months.",
    ),
    "pace_hidden": Words(
        "Laju tiga bulan disembunyikan agar tidak ada orang yang dapat dikenali.",
        "The pace of three months is hidden, so that no person can be recognised.",
    ),
    "pace_unknown": Words(
        "Laju belum dapat dihitung: angka tiga bulan sebelumnya tidak ada.",
        "There is no pace yet: the figure of three months before is missing.",
    ),
    "needed_only": Words("Diperlukan tambahan {needed} orang per bulan.", "{needed} more a month are needed."),
    "fallen": Words(
        "Sejak {month} peserta berkurang {fall} orang, dari {before} menjadi {now}.",
        "Since {month} participants fell by {fall}, from {before} to {now}.",
    ),
    "year_up": Words("Dalam setahun cakupan naik {points} poin.", "Coverage rose by {points} points in a year."),
    "year_down": Words("Dalam setahun cakupan turun {points} poin.", "Coverage fell by {points} points in a year."),
    "year_flat": Words("Dalam setahun cakupan tidak berubah.", "Coverage did not change in a year."),
    "against_incomplete": Words(
        "Pembandingnya, angka {month}, belum lengkap: sebagian barisnya dikarantina.",
        "It is compared with {month}, whose figure is incomplete: some of its rows are quarantined.",
    ),
    # what lapses
    "lapse": Words(
        "Mulai {month} perlindungan {workers} pekerja tidak lagi dibayar {fund}.",
        "From {month} {fund} no longer pays for {workers} workers.",
    ),
    "lapses": Words(
        "Mulai {month} perlindungan {workers} pekerja tidak lagi dibayar {fund}; sampai {last} seluruhnya {all}"
        " pekerja.",
        "From {month} {fund} no longer pays for {workers} workers; by {last} {all} workers in all.",
    ),
    "lapse_after": Words("Tanpa mereka cakupan menjadi {ratio}.", "Without them coverage is {ratio}."),
    # rank
    "ranks": Words(
        "Peringkat {place} dari {count} {parts} menurut cakupan, {other} dari {others} menurut jarak ke target.",
        "Rank {place} of {count} {parts} by coverage, {other} of {others} by distance to the target.",
    ),
    "rank": Words(
        "Peringkat {place} dari {count} {parts} menurut cakupan.", "Rank {place} of {count} {parts} by coverage."
    ),
    "parts_reached": Words(
        "{reached} dari {count} {parts} sudah mencapai target masing-masing{names}.",
        "{reached} of {count} {parts} reached their own target{names}.",
    ),
    "none_reached": Words(
        "Belum satu pun dari {count} {parts} mencapai target masing-masing.",
        "None of {count} {parts} has reached its own target.",
    ),
    # the four figures
    "coverage": Words("Cakupan", "Coverage"),
    "of": Words("{active} dari {eligible} pekerja", "{active} of {eligible} workers"),
    "gap": Words("Kurang dari target, pekerja", "Short of the target, workers"),
    "below": Words("{points} poin di bawah {target}", "{points} points below {target}"),
    "met": Words("{points} poin di atas target {target}", "{points} points above the target of {target}"),
    "not_set": Words("tidak ada target", "no target"),
    "adds": Words("Bertambah per bulan", "Added a month"),
    "loses": Words("Berkurang per bulan", "Lost a month"),
    "mean_needed": Words("rata-rata 3 bulan; perlu {needed}", "mean of 3 months; {needed} needed"),
    "mean": Words("rata-rata 3 bulan", "mean of 3 months"),
    "mean_over": Words("rata-rata 3 bulan; tahun target sudah berakhir", "mean of 3 months; the target year is over"),
    "uncovered": Words("Belum terlindungi", "Not covered"),
    "of_them_bpu": Words("pekerja; {share} di antaranya BPU", "workers; {share} of them BPU"),
    "workers": Words("pekerja", "workers"),
    "more_than_workers": Words("lebih banyak peserta daripada pekerja", "more participants than workers"),
    "sent": Words("Sudah mengirim", "Have sent"),
    "sent_of": Words("dari {all} {parts}", "of {all} {parts}"),
    "hidden_word": Words("disembunyikan", "hidden"),
    "unknown_word": Words("tidak diketahui", "unknown"),
}
