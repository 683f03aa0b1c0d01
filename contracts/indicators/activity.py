"""What the whole of a release is, in the words of a statistical activity: title, background, purpose and concept."""

from dataclasses import dataclass

UNKNOWN_PUBLISHER = "unknown"
"""The publisher of a release whose settings name none."""
NO_LICENCE = "not stated"
"""The licence of a release whose settings name none: nothing may be read into it."""


@dataclass(frozen=True, kw_only=True)
class Activity:
    """The activity that every indicator and variable of a release belongs to."""

    title: str
    title_id: str
    background: str
    background_id: str
    purpose: str
    purpose_id: str
    concept: str
    concept_id: str
    reference_time: str
    reference_time_id: str
    keywords: tuple[str, ...]


ACTIVITY = Activity(
    title="Coverage of employment social security by regency and month",
    title_id="Cakupan jaminan sosial ketenagakerjaan menurut kabupaten/kota dan bulan",
    background="Coverage is announced with differing denominators and without a public table of regencies, so figures"
    " of areas and months cannot be compared or recomputed.",
    background_id="Cakupan diumumkan dengan penyebut yang berbeda dan tanpa tabel publik menurut kabupaten/kota,"
    " sehingga angka antarwilayah dan antarbulan tidak dapat dibandingkan atau dihitung ulang.",
    purpose="To publish how many workers take an active part in employment social security, out of which named and"
    " dated denominator, and how many are still to be covered.",
    purpose_id="Menerbitkan jumlah pekerja yang menjadi peserta aktif jaminan sosial ketenagakerjaan, dengan penyebut"
    " yang disebut nama dan tanggalnya, serta jumlah pekerja yang belum terlindungi.",
    concept="coverage of employment social security",
    concept_id="Cakupan kepesertaan jaminan sosial ketenagakerjaan",
    reference_time="the month in period_month",
    reference_time_id="bulan pada kolom period_month",
    keywords=("BPJS Ketenagakerjaan", "Jamsostek", "coverage", "cakupan", "SDG 8.8.1.(a)", "UCJ", "Indonesia"),
)
