"""HDR-CASE: headings in any case, with blanks, dots, underscores and the synonyms of the contract, and only those."""

import pytest
from office import CSV, HEADINGS, Office, person, text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("NIK", " nik "),
        ("NIK", "No. NIK"),
        ("NIK", "\u00a0NO_NIK"),
        ("NO KPJ", "No.  KPJ"),
        ("PERIODE", "Bulan"),
        ("KOTA/KAB", "Kab / Kota"),
        ("STATUS KEPESERTAAN", "Status_Peserta"),
        ("KOTA/KAB", "NAMA KAB/KOTA :"),
        pytest.param(
            "KOTA/KAB", "KAB./KOTA", marks=pytest.mark.xfail(strict=True, reason="normal_heading: './' is no '/'")
        ),
    ],
)
def test_a_listed_heading_is_known_however_it_is_written(office: Office, ours: str, theirs: str) -> None:
    office.put(CSV, text([[theirs if heading == ours else heading for heading in HEADINGS], person(1)]))
    assert list(office.send().loaded) == [2]


def test_a_heading_that_only_resembles_ours_is_not_taken_for_it(office: Office) -> None:
    office.put(CSV, text([["NIK IBU" if heading == "NIK" else heading for heading in HEADINGS], person(1)]))
    office.refused("COLUMN_MISSING", "column nik is missing", "'NIK IBU'")
