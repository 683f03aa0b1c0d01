"""By how much sums over memberships, regencies, segments or programs overstate the persons."""

from contracts.marts.indicator import Indicator

_PARTS = (
    ("membership", "kepesertaan", "memberships", "jumlah kepesertaan"),
    ("regency", "kabupaten/kota", "the persons of the regencies, added up", "jumlah orang menurut kabupaten/kota"),
    ("segment", "segmen", "the persons of the four segments, added up", "jumlah orang menurut segmen"),
    ("program", "program", "the persons of the five programs, added up", "jumlah orang menurut program"),
)
"""What is counted by, and what is added up, in both languages."""


def _excess(part: str, part_id: str, summed: str, summed_id: str) -> Indicator:
    return Indicator(
        indicator_id=f"{part}_excess_ratio",
        name=f"Excess of a count by {part} over persons",
        name_id=f"Kelebihan hitungan menurut {part_id} atas orang",
        definition=f"How far {summed} exceed the distinct persons.",
        definition_id=f"Seberapa jauh {summed_id} melebihi jumlah orang.",
        reading="0.05 says that the sum is 5 % above the persons; 0 that nobody is counted twice.",
        reading_id="0,05 berarti jumlah itu 5 % di atas jumlah orang; 0 berarti tidak ada yang dihitung dua kali.",
        numerator_meaning=summed,
        numerator_meaning_id=summed_id,
        denominator_meaning="distinct active persons of the area",
        denominator_meaning_id="orang aktif di wilayah itu",
        method="Numerator over denominator, less 1; only where all regencies of the area sent person-level rows. NULL"
        " where a part is hidden or unknown.",
        method_id="Pembilang dibagi penyebut, dikurangi 1; hanya bila semua kabupaten/kota mengirim data per orang."
        " NULL bila ada bagian yang disembunyikan atau tidak diketahui.",
        table_names=("persons_and_memberships",),
        column_names=(f"{part}_excess_ratio",),
        cautions=("not_additive",),
    )


EXCESS_INDICATORS = tuple(_excess(*part) for part in _PARTS)
