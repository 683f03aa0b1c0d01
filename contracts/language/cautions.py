"""The closed list of cautions that a contract may carry, with what each says to a reader, in both languages."""

CAUTIONS = {
    "as_stated": "Figures are kept as they were stated, also where they contradict themselves.",
    "corrected": "A source's figure was replaced on somebody's word. Values that count participants are not shown.",
    "denominator_differs": "Denominators differ by source and year. Compare only rows of the same denominator_id.",
    "denominator_unknown": "The source does not name its denominator, so the figure is not compared.",
    "nested_groups": "A group announced for a province holds the workers of its regencies under the same fund: never"
    " add rows of different areas, and never add what was announced to what participant rows say.",
    "last_year_repeats": "The projection repeats last year's change: it knows no funding that ends and no new decree.",
    "not_additive": "Persons are counted once per area and segment: sums over areas or segments exceed the total.",
    "parts_in_order": "Causes are taken one after the other, in the order listed: another order would divide a change"
    " otherwise.",
    "partly_assumed": "Some rows rest on our assumption and say so in their status.",
    "person_level": "One row is one person's membership. It stays in the vault.",
    "place_of_work": "Participants count where they work, workers where they live: coverage above 100 % can happen.",
    "sender_counted": "The sender counted; the counts do not show who is in two segments.",
    "stated_in_part": "The publication leaves areas out. They are unknown, never 0, and its rows sum to no total.",
    "survey_estimate": "An estimate of a survey, with an error that grows as the area gets smaller.",
    "vintage_dated": "Dates bound the vintage in which a code was seen, not the decree that changed it.",
}

CAUTIONS_ID = {
    "as_stated": "Angka disimpan sebagaimana diumumkan, juga bila bertentangan dengan bagiannya sendiri.",
    "corrected": "Angka sumber diganti menurut keterangan seseorang. Nilai jumlah peserta tidak ditampilkan.",
    "denominator_differs": "Penyebut berbeda menurut sumber dan tahun. Bandingkan baris dengan denominator_id sama.",
    "denominator_unknown": "Sumber tidak menyebut penyebutnya, sehingga angkanya tidak dibandingkan.",
    "nested_groups": "Kelompok yang diumumkan untuk provinsi memuat pekerja kabupaten/kota dengan dana yang sama:"
    " jangan"
    " menjumlahkan baris antarwilayah, dan jangan menambahkan yang diumumkan pada hitungan peserta.",
    "last_year_repeats": "Perkiraan mengulang perubahan tahun lalu: tidak mengenal dana yang berakhir atau aturan"
    " baru.",
    "not_additive": "Orang dihitung sekali per wilayah dan segmen: jumlah antarwilayah atau segmen melebihi totalnya.",
    "parts_in_order": "Sebab diperhitungkan satu per satu menurut urutan: urutan lain membagi perubahan secara lain.",
    "partly_assumed": "Sebagian baris berdasar asumsi kami dan menyatakannya pada kolom status.",
    "person_level": "Satu baris adalah kepesertaan satu orang. Data ini tidak keluar dari ruang penyimpanan.",
    "place_of_work": "Peserta dihitung di tempat bekerja, pekerja di tempat tinggal: cakupan dapat melewati 100 %.",
    "sender_counted": "Pengirim yang menghitung; orang di dua segmen tidak dapat dikenali dari hitungannya.",
    "stated_in_part": "Tidak semua wilayah disebut sumbernya: jumlah baris bukan jumlah nasional.",
    "survey_estimate": "Perkiraan survei, dengan galat yang membesar bila wilayah mengecil.",
    "vintage_dated": "Tanggal membatasi edisi tempat kode terlihat, bukan peraturan yang mengubahnya.",
}
"""The same in Indonesian."""
