"""The label that is beside the sample: what in it is invented and what is real, in both languages."""

README = """\
DATA SINTETIS / SYNTHETIC DATA

Berkas dalam folder ini dibuat oleh "cakupan sample". Orang, NIK, nomor KPJ, upah, angka kabupaten/kota dan jumlah
angkatan kerja adalah karangan; kesamaan dengan orang sebenarnya hanya kebetulan. Yang sebenarnya: jumlah provinsi Nusa
Tenggara Timur Juni 2024 (558.115 peserta aktif dari 1.654.526 pekerja), TPT dan TPAK Agustus 2023, dan pernyataan yang
pernah diumumkan. Sampel yang lebih kecil (--persons) tidak mencapai jumlah itu.

The files in this folder were written by "cakupan sample". Persons, NIKs, membership numbers, wages, regency figures and
labour-force levels are invented; any likeness to a real person is chance. Real are the totals of Nusa Tenggara Timur,
June 2024 (558,115 active participants of 1,654,526 workers), the unemployment and participation rates of August 2023,
and the published statements. A smaller sample (--persons) does not reach those totals.

answer_key.json says where every row of every file must end: loaded, duplicate, quarantined by rule, or rejected.
cakupan.toml is the configuration that reads them.
"""
