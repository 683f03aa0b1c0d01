"""The figures of pace, season, funding, subsidy and promises, each explained once in two languages."""

from contracts.marts.indicator import Indicator

MEETING_INDICATORS = (
    Indicator(
        indicator_id="adds_needed_per_month_count",
        name="Workers to add per month to reach the target",
        name_id="Pekerja yang perlu ditambah per bulan untuk mencapai target",
        definition="How many active participants a month must bring from now to December of the target year.",
        definition_id="Berapa peserta aktif yang harus bertambah setiap bulan sampai Desember tahun target.",
        reading="Beside pace_3m_count, pace_6m_count and pace_12m_count it shows whether the target is within reach.",
        reading_id="Bandingkan dengan pace_3m_count, pace_6m_count dan pace_12m_count.",
        numerator_meaning="workers still to add to reach the target, of its own denominator",
        numerator_meaning_id="pekerja yang masih harus ditambah, menurut penyebut target",
        denominator_meaning="months from the latest month to December of the target year",
        denominator_meaning_id="bulan sampai Desember tahun target",
        method="Gap over months left, rounded up. NULL when no month is left. The target counts only with the"
        " denominator"
        " that it names.",
        method_id="Selisih dibagi sisa bulan, dibulatkan ke atas. NULL bila tidak ada sisa bulan.",
        table_names=("coverage_pace",),
        column_names=("adds_needed_per_month_count",),
        cautions=("denominator_differs",),
        maturity="experimental",
    ),
    Indicator(
        indicator_id="projected_coverage_ratio",
        name="Projected coverage in December",
        name_id="Perkiraan cakupan pada bulan Desember",
        definition="Coverage to expect in the next December when the change of the years before repeats.",
        definition_id="Cakupan yang diperkirakan pada Desember bila perubahan tahun sebelumnya terulang.",
        reading="An orientation, with its interval; docs/explanation/pace.md prints its errors on the sample's past.",
        reading_id="Orientasi dengan selangnya; docs/explanation/pace.md memuat galat metode ini pada data contoh.",
        numerator_meaning="projected active participants",
        numerator_meaning_id="perkiraan peserta aktif",
        denominator_meaning="eligible workers of today",
        denominator_meaning_id="pekerja saat ini",
        method="Active participants times the mean change between the same two calendar months of the last two"
        " years, or"
        " of the last one. The interval is 1.96 times the root mean square of the errors that the method made in the"
        " area's own past; it needs six of them.",
        method_id="Peserta aktif kali rata-rata perubahan di antara dua bulan yang sama pada dua tahun terakhir. Selang"
        " dihitung dari galat metode ini pada masa lalu wilayah itu.",
        table_names=("coverage_pace",),
        column_names=("projected_coverage_ratio", "projected_coverage_ratio_low", "projected_coverage_ratio_high"),
        cautions=("last_year_repeats", "denominator_differs"),
        maturity="experimental",
    ),
    Indicator(
        indicator_id="seasonal_ratio",
        name="Season of a calendar month",
        name_id="Musim suatu bulan",
        definition="How the month's active participants compare with the mean of the year around it.",
        definition_id="Perbandingan peserta aktif suatu bulan dengan rata-rata setahun di sekitarnya.",
        reading="0.9 says that the month is 10 % below its year: for JAKON the projects, for BPU the funded months.",
        reading_id="0,9 berarti bulan itu 10 % di bawah rata-rata setahun: proyek pada JAKON, bulan dibiayai pada BPU.",
        numerator_meaning="active participants of the month",
        numerator_meaning_id="peserta aktif pada bulan itu",
        denominator_meaning="mean of the 13 months centred on it, the first and last counted half",
        denominator_meaning_id="rata-rata 13 bulan di sekitarnya, bulan pertama dan terakhir dihitung setengah",
        method="The mean of the ratios of all years that have the 13 months; NULL without one.",
        method_id="Rata-rata rasio semua tahun yang memiliki 13 bulan itu; NULL bila tidak ada.",
        table_names=("seasonality",),
        column_names=("seasonal_ratio",),
        cautions=("not_additive",),
        maturity="experimental",
    ),
    Indicator(
        indicator_id="coverage_ratio_without",
        name="Coverage once funded cover has lapsed",
        name_id="Cakupan setelah pembiayaan berakhir",
        definition="Coverage of today less the workers whose funded cover lapses by then, when nobody goes on paying.",
        definition_id="Cakupan saat ini tanpa pekerja yang pembiayaannya berakhir, bila tidak ada yang meneruskan.",
        reading="The worst case of the month: renewed_worker_count says whom the same fund was announced to go on"
        " paying.",
        reading_id="Keadaan terburuk; renewed_worker_count menyebut yang diumumkan akan diteruskan.",
        numerator_meaning="active participants less those whose cover lapses by the month",
        numerator_meaning_id="peserta aktif tanpa yang perlindungannya berakhir sampai bulan itu",
        denominator_meaning="eligible workers of the default denominator",
        denominator_meaning_id="pekerja menurut penyebut utama",
        method="Groups of the same area and basis in force are added up by lapse month; announced groups are never"
        " added to"
        " counted participants. NULL where a part is hidden or unknown.",
        method_id="Kelompok pada wilayah dan dasar yang sama dijumlahkan menurut bulan berakhirnya. NULL bila ada"
        " bagian"
        " yang disembunyikan atau tidak diketahui.",
        table_names=("funding_expiry",),
        column_names=("coverage_ratio_without",),
        cautions=("nested_groups", "denominator_differs"),
    ),
    Indicator(
        indicator_id="cost_idr",
        name="Cost of covering uncovered BPU workers",
        name_id="Biaya melindungi pekerja BPU yang belum terlindungi",
        definition="What a payer spends to cover a share of the BPU gap, or to lift every regency to a floor.",
        definition_id="Biaya untuk menutup sebagian kesenjangan BPU, atau agar setiap kabupaten/kota mencapai batas"
        " bawah.",
        reading="50,000 workers for 12 months cost Rp10,080,000,000, as the province's budget of 2026 says.",
        reading_id="50.000 pekerja selama 12 bulan memerlukan Rp10.080.000.000, sesuai anggaran provinsi 2026.",
        numerator_meaning="workers x months x contribution in force of each month (JKK and JKM)",
        numerator_meaning_id="pekerja x bulan x iuran yang berlaku setiap bulan (JKK dan JKM)",
        method="The contribution is that of ref.contribution_rate. The discount of 2026-2027 for transport workers is"
        " left out: the law excludes whom APBN or APBD pays for.",
        method_id="Iuran menurut ref.contribution_rate, tanpa keringanan 2026-2027 yang tidak berlaku bagi peserta yang"
        " dibayar APBN atau APBD.",
        table_names=("subsidy_scenario",),
        column_names=("cost_idr",),
        cautions=("denominator_differs",),
    ),
    Indicator(
        indicator_id="progress_ratio",
        name="Progress of a commitment",
        name_id="Capaian komitmen",
        definition="The part of the promised workers who are covered under the promised fund.",
        definition_id="Bagian pekerja yang dijanjikan yang telah terlindungi dengan dana itu.",
        reading="commitment_state says what it means by the due date: met, on_track, late or unknown, with a sentence.",
        reading_id="commitment_state menjelaskan artinya terhadap batas waktu, dengan sebuah kalimat.",
        numerator_meaning="active persons under the fund, or BPU added since the promise",
        numerator_meaning_id="peserta aktif dengan dana itu, atau pertambahan BPU sejak komitmen",
        denominator_meaning="workers promised",
        denominator_meaning_id="pekerja yang dijanjikan",
        method="By the latest published month, never by the clock. NULL where the count is hidden or unknown.",
        method_id="Menurut bulan terakhir yang diterbitkan. NULL bila disembunyikan atau tidak diketahui.",
        table_names=("commitment_progress",),
        column_names=("progress_ratio",),
        cautions=("place_of_work",),
    ),
)
