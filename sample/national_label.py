"""The label that is beside the nation's sample: what in it is invented and what is real, in both languages."""

README = """\
DATA SINTETIS / SYNTHETIC DATA

Berkas dalam folder ini dibuat oleh "cakupan sample --national". Angka ke-514 kabupaten/kota adalah karangan. Yang
sebenarnya: peserta aktif 28 provinsi pada Desember 2023, yang tepat sama dengan jumlah kabupaten/kotanya, dan jumlah
nasional 41,56 juta. Sepuluh provinsi tidak disebutkan dalam publikasi itu (Sulawesi Barat, Gorontalo, Maluku, Maluku
Utara dan enam provinsi di Papua, termasuk kedua induk pemekaran); bersama-sama mereka mendapat sisa dari jumlah
nasional dengan pembagian karangan. Bulan lain, semesta pekerja, angka Sakernas dan target adalah karangan.

The files in this folder were written by "cakupan sample --national". The figures of the 514 regencies are invented.
Real are the active participants of 28 provinces in December 2023, which their regencies add up to exactly, and the
national 41.56 million. Ten provinces are not stated in that publication (Sulawesi Barat, Gorontalo, Maluku, Maluku
Utara and the six Papuan ones, the two that were split included); together they get what is left of the nation, divided
by invention. Other months, eligible workers, Sakernas figures and targets are invented.

answer_key.json says where every row of every file must end, and the totals of provinces and nation in the last month.
cakupan.toml is the configuration that reads them.
"""
