"""Where a figure comes from: how it was counted, what it is divided by, and why it is hidden, in both languages."""

from report.wording.words import Words

HIDDEN_REASONS = {
    "small_count": Words("hitungannya kecil", "the count is small"),
    "complementary": Words(
        "dengannya hitungan kecil wilayah atau segmen lain dapat dihitung",
        "with it, a small count of another area or segment could be worked out",
    ),
    "not_stated": Words("sebabnya akan mengungkap hitungannya", "the reason would give the count away"),
}
COUNTED_BY = {
    "persons": Words(
        "{count} orang yang iurannya dibayar untuk {month}, masing-masing dihitung sekali, dari baris per orang.",
        "{count} persons whose contribution was paid for {month}, each counted once, from rows of persons.",
    ),
    "summary": Words(
        "{count} peserta pada {month}, sebagaimana dihitung pengirim.",
        "{count} participants in {month}, as the sender counted them.",
    ),
    "sum_of_parts": Words(
        "{count} peserta pada {month}: jumlah bagiannya, sehingga satu orang dapat terhitung dua kali.",
        "{count} participants in {month}: the sum of its parts, in which a person may count twice.",
    ),
    "apportioned": Words(
        "{count} peserta pada {month}: bagian dari provinsi sebelum pemekaran.",
        "{count} participants in {month}: a share of the province before its split.",
    ),
}
ORIGIN = {
    "title": Words(
        "Dari mana angka ini, dan seberapa yakin?", "Where do these figures come from, and how sure are they?"
    ),
    "link": Words("asal angka", "where from?"),
    "close": Words("Tutup", "Close"),
    # what a fact is about
    "counted": Words("Peserta", "Participants"),
    "divided": Words("Pekerja", "Workers"),
    "target": Words("Target", "Target"),
    "pace": Words("Laju", "Pace"),
    "hidden": Words("Disembunyikan", "Hidden"),
    "rows": Words("Baris", "Rows"),
    "quality": Words("Mutu", "Quality"),
    "announced": Words("Diumumkan", "Announced"),
    "changes": Words("Perubahan", "Changes"),
    "command": Words("Lebih rinci", "More"),
    # participants
    "no_count": Words("Belum ada peserta untuk {month}.", "No participants for {month} yet."),
    "count_of_some": Words(
        "Baru {known} dari {all} {parts} yang mengirim: jumlahnya bukan jumlah wilayah ini.",
        "Only {known} of {all} {parts} have sent: their sum is not the area's.",
    ),
    "count_hidden": Words("Disembunyikan: {reason}.", "Hidden: {reason}."),
    "memberships": Words("Mereka memiliki {count} kepesertaan.", "They hold {count} memberships."),
    "regency_sum": Words(
        "Kabupaten/kota berjumlah {sum}, {more} lebih banyak: sebagian orang terhitung di lebih dari satu.",
        "The regencies add up to {sum}, {more} more: some persons count in several.",
    ),
    "participant_sources": Words("Sumber dalam rilis ini: {names}.", "Sources in this release: {names}."),
    "worker_sources": Words("Sumber: {names}.", "Source: {names}."),
    # workers
    "workers": Words(
        "{count}: {denominator}, {date}, {age} bulan sebelum {month}.",
        "{count}: {denominator}, {date}, {age} months before {month}.",
    ),
    "workers_now": Words("{count}: {denominator}, {date}.", "{count}: {denominator}, {date}."),
    "no_workers": Words("Jumlah pekerja tidak diketahui.", "The number of workers is unknown."),
    "divide": Words("{active} / {eligible} = {ratio}.", "{active} / {eligible} = {ratio}."),
    # target
    "target_own": Words("{instrument} {year}, target wilayah ini sendiri.", "{instrument} {year}, the area's own."),
    "target_above": Words(
        "{instrument} {year}, target provinsi atau nasional.", "{instrument} {year}, of the province or the nation."
    ),
    "gap": Words(
        "{target} dari {eligible}, dikurangi {active}, dibulatkan ke atas = {gap}.",
        "{target} of {eligible}, less {active}, rounded up = {gap}.",
    ),
    # pace
    "growth": Words(
        "({now} − {before} pada {month}) / 3 bulan = {pace}.",  # noqa: RUF001  a minus
        "({now} − {before} in {month}) / 3 months = {pace}.",  # noqa: RUF001  a minus
    ),
    "need": Words(
        "Perlu: {gap} / {left} bulan, dibulatkan ke atas = {needed}.",
        "Needed: {gap} / {left} months, rounded up = {needed}.",
    ),
    # hidden
    "nothing_hidden": Words("Tidak ada angka wilayah ini bulan ini.", "No figure of this area this month."),
    "hidden_part": Words("{segment}: {reason}", "{segment}: {reason}"),
    # changes of this month
    "changed_now": Words("{month}: {parts}.", "{month}: {parts}."),
    "changed_part": Words("{cause} {count} peserta", "{cause} {count} participants"),
    "changed_ratio": Words("{cause} {points} poin", "{cause} {points} points"),
    # where to look
    "tables": Words(
        "Tabel rilis: cakupan dan segmen regency_coverage, province_coverage, national_coverage; target dan laju"
        " coverage_pace; pembiayaan funding_expiry; biaya subsidy_scenario; komitmen commitment_progress; penyebut"
        " coverage_by_denominator.",
        "Tables of the release: coverage and segments regency_coverage, province_coverage, national_coverage; target"
        " and pace coverage_pace; funds funding_expiry; cost subsidy_scenario; promises commitment_progress;"
        " denominators coverage_by_denominator.",
    ),
    "command_note": Words(
        "di komputer penerbit menyebut berkas dan barisnya; --segment BPU untuk satu segmen.",
        "on the publisher's computer names files and lines; --segment BPU for one segment.",
    ),
}
